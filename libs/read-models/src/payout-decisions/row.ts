import type { Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { AdjustedUnit, Outcome } from '#subsidy';

/** What was decided for this person, on which facts, and where does the money stand? */
export interface PayoutDecisionRow {
  readonly decisionId: string;
  readonly runId: string;
  readonly programme: string;
  readonly workerId: string;
  readonly region: string;
  readonly outcome: Outcome;
  readonly units: readonly string[];
  readonly amountFen: number;
  readonly packId: string;
  readonly packVersion: number;
  readonly packDigest: string;
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
  readonly facts: object;
  readonly trace: object;
  readonly decidedOn: LocalDate;
  /** refused: at review or by an objection, and not paid. */
  readonly status: 'decided' | 'approved' | 'listed' | 'refused';
  readonly approvedBy: string | null;
  /** What a bank pays once; null before the decision stands on a payment list. */
  readonly instructionId: string | null;
  /** Of a supplement 补发: what was paid for each unit before, and what is due. Null for what is paid for the first time. */
  readonly supplement: readonly AdjustedUnit[] | null;
  readonly position: Position;
}

export const payoutDecisionsTable: ReadModelTable<PayoutDecisionRow> = {
  name: 'payout_decisions',
  key: 'decisionId',
  columns: {
    decisionId: 'text',
    runId: 'text',
    programme: 'text',
    workerId: 'text',
    region: 'text',
    outcome: 'text',
    units: 'text[]',
    amountFen: 'bigint',
    packId: 'text',
    packVersion: 'integer',
    packDigest: 'text',
    asOf: 'date',
    knownAt: 'timestamptz',
    facts: 'jsonb',
    trace: 'jsonb',
    decidedOn: 'date',
    status: 'text',
    approvedBy: 'text',
    instructionId: 'text',
    supplement: 'jsonb',
    position: 'bigint',
  },
  indexes: [
    ['runId', 'decisionId'],
    ['runId', 'outcome', 'decisionId'],
    ['workerId', 'decidedOn'],
    ['programme', 'workerId', 'asOf'],
  ],
};
