import { projection } from '#event-sourcing';
import type { PayoutEvent } from '#subsidy';
import { existing } from '../support/existing.js';
import { payoutDecisionsTable, type PayoutDecisionRow } from './row.js';

export const payoutDecisionsProjection = projection<PayoutDecisionRow, PayoutEvent>({
  table: payoutDecisionsTable,
  version: 1,
  keysOf: (event) => [event.data.decisionId],
  on: {
    PayoutDecided: (_row, { data, occurredOn, position }) => ({
      decisionId: data.decisionId,
      runId: data.runId,
      programme: data.programme,
      workerId: data.workerId,
      region: data.region,
      outcome: data.outcome,
      units: data.units,
      amountFen: data.amountFen,
      packId: data.pack.packId,
      packVersion: data.pack.version,
      packDigest: data.pack.digest,
      asOf: data.asOf,
      knownAt: data.knownAt,
      facts: data.facts,
      trace: data.trace,
      decidedOn: occurredOn,
      status: 'decided',
      approvedBy: null,
      instructionId: null,
      position,
    }),
    PayoutApproved: (row, event) => ({
      ...existing(row, event),
      status: 'approved',
      approvedBy: event.data.approvedBy,
      position: event.position,
    }),
    PayoutListed: (row, event) => ({
      ...existing(row, event),
      status: 'listed',
      instructionId: event.data.instructionId,
      position: event.position,
    }),
  },
});
