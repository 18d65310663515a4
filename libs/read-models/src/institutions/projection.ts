import { projection } from '#event-sourcing';
import type { InstitutionEvent } from '#skill-certification';
import { existing } from '../support/existing.js';
import { institutionsTable, type InstitutionRow } from './row.js';

export const institutionsProjection = projection<InstitutionRow, InstitutionEvent>({
  table: institutionsTable,
  version: 1,
  keysOf: (event) => [event.data.institutionId],
  on: {
    InstitutionFiled: (_row, { data, position }) => ({
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
      position,
    }),
    InstitutionScopeChanged: (row, event) => ({
      ...existing(row, event),
      scope: event.data.scope,
      position: event.position,
    }),
    InstitutionFilingClosed: (row, event) => ({
      ...existing(row, event),
      closedOn: event.occurredOn,
      closedReason: event.data.reason,
      position: event.position,
    }),
  },
});
