import { projection } from '#event-sourcing';
import type { StatementEvent } from '#statements';
import { existing } from '../support/existing.js';
import { statementsTable, type StatementRow } from './row.js';

export const statementsProjection = projection<StatementRow, StatementEvent>({
  table: statementsTable,
  version: 1,
  keysOf: (event) => [event.data.statementId],
  on: {
    StatementIssued: (_, { data, occurredOn, position }) => ({
      statementId: data.statementId,
      workerId: data.workerId,
      number: data.number,
      kind: data.kind,
      topic: data.topic,
      region: data.region,
      issuedOn: occurredOn,
      validUntil: data.validUntil,
      status: 'good',
      endedOn: null,
      reason: null,
      replacedBy: null,
      grounds: data.grounds,
      digest: data.digest,
      fileDigest: data.fileDigest,
      position,
    }),
    StatementWithdrawn: (row, event) => ({
      ...existing(row, event),
      status: 'withdrawn',
      endedOn: event.occurredOn,
      reason: event.data.reason,
      position: event.position,
    }),
    StatementSuperseded: (row, event) => ({
      ...existing(row, event),
      status: 'superseded',
      endedOn: event.occurredOn,
      replacedBy: event.data.byNumber,
      position: event.position,
    }),
  },
});
