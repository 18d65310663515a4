import { projection } from '#event-sourcing';
import type { PayoutRunEvent } from '#subsidy';
import { existing } from '../support/existing.js';
import { payoutRunsTable, type PayoutRunRow } from './row.js';

export const payoutRunsProjection = projection<PayoutRunRow, PayoutRunEvent>({
  table: payoutRunsTable,
  version: 1,
  keysOf: (event) => [event.data.runId],
  on: {
    PayoutRunOpened: (_row, { data, recordedAt, position }) => ({
      runId: data.runId,
      programme: data.programme,
      packId: data.pack.packId,
      packVersion: data.pack.version,
      packDigest: data.pack.digest,
      region: data.region,
      periodFrom: data.period.from,
      periodTo: data.period.to,
      asOf: data.asOf,
      knownAt: data.knownAt,
      factsThrough: data.factsThrough,
      fundId: data.fundId,
      openedBy: data.openedBy,
      openedAt: recordedAt,
      status: 'opened',
      counts: null,
      totalFen: null,
      approvedBy: null,
      approvedAt: null,
      instructions: null,
      listedFen: null,
      openedPosition: position,
      position,
    }),
    PayoutRunComputed: (row, event) => ({
      ...existing(row, event),
      status: 'computed',
      counts: event.data.counts,
      totalFen: event.data.totalFen,
      position: event.position,
    }),
    PayoutRunApproved: (row, event) => ({
      ...existing(row, event),
      status: 'approved',
      approvedBy: event.data.approvedBy,
      approvedAt: event.recordedAt,
      position: event.position,
    }),
    PayoutRunListed: (row, event) => ({
      ...existing(row, event),
      status: 'listed',
      instructions: event.data.instructions,
      listedFen: event.data.totalFen,
      position: event.position,
    }),
  },
});
