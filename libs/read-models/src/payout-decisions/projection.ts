import { projection } from '#event-sourcing';
import type { PayoutEvent, PayoutReturned, SupplementDecided } from '#subsidy';
import { existing } from '../support/existing.js';
import { payoutDecisionsTable, type PayoutDecisionRow } from './row.js';

export const payoutDecisionsProjection = projection<
  PayoutDecisionRow,
  Exclude<PayoutEvent, PayoutReturned> | SupplementDecided
>({
  table: payoutDecisionsTable,
  version: 3,
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
      supplement: null,
      position,
    }),
    SupplementDecided: (_row, { data, occurredOn, position }) => {
      const ground = data.grounds.at(-1)!;
      return {
        decisionId: data.decisionId,
        runId: data.runId,
        programme: data.programme,
        workerId: data.workerId,
        region: data.region,
        outcome: 'eligible',
        units: data.units.map(({ unit }) => unit),
        amountFen: data.amountFen,
        packId: ground.pack.packId,
        packVersion: ground.pack.version,
        packDigest: ground.pack.digest,
        asOf: data.asOf,
        knownAt: data.knownAt,
        facts: ground.facts,
        trace: ground.trace,
        decidedOn: occurredOn,
        status: 'decided',
        approvedBy: null,
        instructionId: null,
        supplement: data.units,
        position,
      };
    },
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
    PayoutRefused: (row, event) => ({
      ...existing(row, event),
      status: 'refused',
      position: event.position,
    }),
  },
});
