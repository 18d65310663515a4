import { projection } from '#event-sourcing';
import type { BulletinEvent, BulletinScheduled } from '#worker-registry';
import { existing } from '../support/existing.js';
import { bulletinSchedulesTable, bulletinsTable, type BulletinRow, type BulletinScheduleRow } from './row.js';

export const bulletinsProjection = projection<BulletinRow, BulletinEvent>({
  table: bulletinsTable,
  version: 1,
  keysOf: (event) => [event.data.bulletinId],
  on: {
    BulletinDrafted: (_row, { data, occurredOn, position }) => ({
      ...data,
      status: 'draft',
      draftedOn: occurredOn,
      publishedOn: null,
      withdrawnReason: null,
      lastOn: occurredOn,
      position,
    }),
    BulletinPublished: (row, event) => ({
      ...existing(row, event),
      status: 'published',
      publishedOn: event.occurredOn,
      lastOn: event.occurredOn,
      position: event.position,
    }),
    BulletinWithdrawn: (row, event) => ({
      ...existing(row, event),
      status: 'withdrawn',
      withdrawnReason: event.data.reason,
      lastOn: event.occurredOn,
      position: event.position,
    }),
  },
});

export const bulletinSchedulesProjection = projection<BulletinScheduleRow, BulletinScheduled>({
  table: bulletinSchedulesTable,
  version: 1,
  keysOf: ({ data: { region, kind } }) => [`${region}.${kind}`],
  on: {
    BulletinScheduled: (_row, { data, occurredOn: firstDueOn, position }) => {
      const { region, kind, everyMonths, basis } = data;
      return { id: `${region}.${kind}`, region, kind, everyMonths, firstDueOn, basis, position };
    },
  },
});
