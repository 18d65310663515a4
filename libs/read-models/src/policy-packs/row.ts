import type { Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { CaseCounts, KnownRepeal } from '#subsidy';

/** An end of the pack that was agreed to. */
interface RepealNote extends KnownRepeal {
  readonly reason: string;
  readonly requestedBy: string;
  readonly repealedBy: string;
}

/** An end of the pack that waits for a second person. */
interface RepealRequestNote {
  readonly from: LocalDate;
  readonly reason: string;
  readonly requestedBy: string;
  readonly requestedAt: Instant;
}

/** What became of the last review that was asked for. */
interface ReviewNote {
  readonly requestedBy: string;
  readonly requestedAt: Instant;
  readonly cases: CaseCounts;
  readonly returnedBy: string | null;
  readonly returnedAt: Instant | null;
  readonly reason: string | null;
}

/** Why its author took a draft back. */
interface WithdrawalNote {
  readonly withdrawnBy: string;
  readonly withdrawnAt: Instant;
  readonly reason: string;
}

/** Which version of a policy's rules answers a question? One row per version. */
export interface PolicyPackRow {
  /** `packId:version`. */
  readonly id: string;
  readonly packId: string;
  readonly version: number;
  readonly digest: string;
  /** The whole pack. */
  readonly content: object;
  /** Files of cases by name, null where none were handed in. */
  readonly cases: object | null;
  readonly status: 'draft' | 'in-review' | 'returned' | 'withdrawn' | 'published';
  readonly draftedBy: string;
  readonly draftedAt: Instant;
  /** null before a review was asked for. */
  readonly review: ReviewNote | null;
  /** null: it was not taken back. */
  readonly withdrawal: WithdrawalNote | null;
  readonly publishedBy: string | null;
  readonly publishedAt: Instant | null;
  readonly inForceFrom: LocalDate | null;
  readonly inForceUntil: LocalDate | null;
  /** Order of publication; null for what is not published. */
  readonly publishedPosition: Position | null;
  readonly repealRequest: RepealRequestNote | null;
  readonly repeals: readonly RepealNote[];
  readonly position: Position;
}

export const policyPacksTable: ReadModelTable<PolicyPackRow> = {
  name: 'policy_packs',
  key: 'id',
  columns: {
    id: 'text',
    packId: 'text',
    version: 'integer',
    digest: 'text',
    content: 'jsonb',
    cases: 'jsonb',
    status: 'text',
    draftedBy: 'text',
    draftedAt: 'timestamptz',
    review: 'jsonb',
    withdrawal: 'jsonb',
    publishedBy: 'text',
    publishedAt: 'timestamptz',
    inForceFrom: 'date',
    inForceUntil: 'date',
    publishedPosition: 'bigint',
    repealRequest: 'jsonb',
    repeals: 'jsonb',
    position: 'bigint',
  },
  indexes: [['packId', 'version']],
};
