import type { Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { AdjustedUnit, AdjustmentGround, AdjustmentKind, ProposalStatus } from '#subsidy';

/** What do changed terms give somebody more or less, and what became of the proposal? */
export interface AdjustmentRow {
  readonly proposalId: string;
  readonly reviewId: string;
  readonly programme: string;
  readonly workerId: string;
  readonly region: string;
  readonly kind: AdjustmentKind;
  readonly units: readonly AdjustedUnit[];
  readonly amountFen: number;
  readonly grounds: readonly AdjustmentGround[];
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
  readonly renews: string | null;
  readonly status: ProposalStatus;
  readonly decidedBy: string | null;
  readonly decidedAt: Instant | null;
  /** Why it was agreed to, dismissed, or has lapsed. */
  readonly reason: string | null;
  /** The run that pays it. */
  readonly runId: string | null;
  /** Of the agreement: a run takes what was agreed to before it was opened. */
  readonly acceptedPosition: Position | null;
  readonly proposedPosition: Position;
  readonly position: Position;
}

export const adjustmentsTable: ReadModelTable<AdjustmentRow> = {
  name: 'adjustments',
  key: 'proposalId',
  columns: {
    proposalId: 'text',
    reviewId: 'text',
    programme: 'text',
    workerId: 'text',
    region: 'text',
    kind: 'text',
    units: 'jsonb',
    amountFen: 'bigint',
    grounds: 'jsonb',
    asOf: 'date',
    knownAt: 'timestamptz',
    renews: 'text',
    status: 'text',
    decidedBy: 'text',
    decidedAt: 'timestamptz',
    reason: 'text',
    runId: 'text',
    acceptedPosition: 'bigint',
    proposedPosition: 'bigint',
    position: 'bigint',
  },
  indexes: [['reviewId', 'proposalId'], ['programme', 'status', 'proposalId'], ['workerId']],
};
