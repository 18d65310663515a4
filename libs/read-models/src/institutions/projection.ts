import { projection } from '#event-sourcing';
import type { InstitutionEvent } from '#skill-certification';
import { existing } from '../support/existing.js';
import { later } from '../support/later.js';
import { institutionsTable, type InstitutionRow } from './row.js';

export const institutionsProjection = projection<InstitutionRow, InstitutionEvent>({
  table: institutionsTable,
  version: 2,
  keysOf: (event) => [event.data.institutionId],
  on: {
    InstitutionFiled: (_row, { data, occurredOn, position }) => ({
      institutionId: data.institutionId,
      name: data.name,
      kind: data.kind,
      creditCode: data.creditCode,
      region: data.region,
      certificatePrefix: data.filing.certificatePrefix,
      filedFrom: data.filing.from,
      filedUntil: data.filing.until,
      scope: data.filing.scope,
      closedOn: null,
      closedReason: null,
      lastDay: occurredOn,
      position,
    }),
    InstitutionScopeChanged: (row, event) => ({
      ...existing(row, event),
      scope: event.data.scope,
      lastDay: later(row?.lastDay, event.occurredOn),
      position: event.position,
    }),
    InstitutionFilingClosed: (row, event) => ({
      ...existing(row, event),
      closedOn: event.occurredOn,
      closedReason: event.data.reason,
      lastDay: later(row?.lastDay, event.occurredOn),
      position: event.position,
    }),
  },
});
