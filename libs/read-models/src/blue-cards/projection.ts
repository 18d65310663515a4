import { projection, type RecordedEvent } from '#event-sourcing';
import type { BlueCardEvent } from '#blue-card';
import { later } from '../support/later.js';
import { blueCardsTable, type BlueCardRow } from './row.js';

const cardOf = (
  row: BlueCardRow | undefined,
  { data, occurredOn, position }: RecordedEvent<BlueCardEvent>,
): BlueCardRow => ({
  ...(row ?? {
    workerId: data.workerId,
    status: 'not-loaded',
    level: null,
    certificateId: null,
    loadedOn: null,
    removedOn: null,
    removedReason: null,
    certificateIds: [],
  }),
  lastDay: later(row?.lastDay, occurredOn),
  position,
});

export const blueCardsProjection = projection<BlueCardRow, BlueCardEvent>({
  table: blueCardsTable,
  version: 2,
  keysOf: (event) => [event.data.workerId],
  on: {
    CertificateAttached: (row, event) => {
      const card = cardOf(row, event);
      return { ...card, certificateIds: [...card.certificateIds, event.data.certificateId] };
    },
    CertificateDetached: (row, event) => {
      const card = cardOf(row, event);
      return { ...card, certificateIds: card.certificateIds.filter((id) => id !== event.data.certificateId) };
    },
    BlueCardFlagLoaded: (row, event) => ({
      ...cardOf(row, event),
      status: 'loaded',
      level: event.data.level,
      certificateId: event.data.certificateId,
      loadedOn: event.occurredOn,
      removedOn: null,
      removedReason: null,
    }),
    BlueCardLevelChanged: (row, event) => ({
      ...cardOf(row, event),
      level: event.data.to,
      certificateId: event.data.certificateId,
    }),
    BlueCardFlagRemoved: (row, event) => ({
      ...cardOf(row, event),
      status: 'removed',
      level: null,
      certificateId: null,
      removedOn: event.occurredOn,
      removedReason: event.data.reason,
    }),
  },
});
