import { projection } from '#event-sourcing';
import type { ComplaintEvent } from '#skill-certification';
import { existing } from '../support/existing.js';
import { complaintsTable, type ComplaintRow } from './row.js';

export const complaintsProjection = projection<ComplaintRow, ComplaintEvent>({
  table: complaintsTable,
  version: 1,
  keysOf: ({ data }) => [data.complaintId],
  on: {
    ComplaintReceived: (_row, { data, occurredOn: receivedOn, position }) => ({
      ...data,
      receivedOn,
      settledOn: null,
      finding: null,
      measure: null,
      lastDay: receivedOn,
      position,
    }),
    ComplaintSettled: (row, event) => ({
      ...existing(row, event),
      settledOn: event.occurredOn,
      finding: event.data.finding,
      measure: event.data.measure,
      lastDay: event.occurredOn,
      position: event.position,
    }),
  },
});
