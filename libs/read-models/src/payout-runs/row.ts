import type { Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { RunCounts } from '#subsidy';

/** What was asked of a payout run, and how far is it? */
export interface PayoutRunRow {
  readonly runId: string;
  readonly programme: string;
  readonly packId: string;
  readonly packVersion: number;
  readonly packDigest: string;
  readonly region: string;
  readonly periodFrom: LocalDate;
  readonly periodTo: LocalDate;
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
  readonly factsThrough: Position;
  readonly fundId: string;
  readonly openedBy: string;
  readonly openedAt: Instant;
  readonly status: 'opened' | 'computed' | 'approved' | 'listed';
  /** Null before everyone is decided. */
  readonly counts: RunCounts | null;
  readonly totalFen: number | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Instant | null;
  /** Payment instructions on the list. */
  readonly instructions: number | null;
  readonly listedFen: number | null;
  /** Position of the opening: the order of the list. */
  readonly openedPosition: Position;
  readonly position: Position;
}

export const payoutRunsTable: ReadModelTable<PayoutRunRow> = {
  name: 'payout_runs',
  key: 'runId',
  columns: {
    runId: 'text',
    programme: 'text',
    packId: 'text',
    packVersion: 'integer',
    packDigest: 'text',
    region: 'text',
    periodFrom: 'date',
    periodTo: 'date',
    asOf: 'date',
    knownAt: 'timestamptz',
    factsThrough: 'bigint',
    fundId: 'text',
    openedBy: 'text',
    openedAt: 'timestamptz',
    status: 'text',
    counts: 'jsonb',
    totalFen: 'bigint',
    approvedBy: 'text',
    approvedAt: 'timestamptz',
    instructions: 'integer',
    listedFen: 'bigint',
    openedPosition: 'bigint',
    position: 'bigint',
  },
  indexes: [['openedPosition']],
};
