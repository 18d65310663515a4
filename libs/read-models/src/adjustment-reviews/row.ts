import type { Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { ReviewCause, ReviewCounts } from '#subsidy';

/** Why were decisions looked at again, and what did it come to? */
export interface AdjustmentReviewRow {
  readonly reviewId: string;
  readonly because: ReviewCause;
  /** Null where it is about a certificate. */
  readonly packId: string | null;
  readonly region: string;
  readonly programmes: readonly string[];
  readonly affectedFrom: LocalDate;
  readonly knownAt: Instant;
  readonly factsThrough: Position;
  readonly openedAt: Instant;
  readonly status: 'opened' | 'computed';
  /** Null before everybody was looked at. */
  readonly counts: ReviewCounts | null;
  readonly topUpFen: number | null;
  readonly clawbackFen: number | null;
  /** Position of the opening: the order of the list. */
  readonly openedPosition: Position;
  readonly position: Position;
}

export const adjustmentReviewsTable: ReadModelTable<AdjustmentReviewRow> = {
  name: 'adjustment_reviews',
  key: 'reviewId',
  columns: {
    reviewId: 'text',
    because: 'jsonb',
    packId: 'text',
    region: 'text',
    programmes: 'text[]',
    affectedFrom: 'date',
    knownAt: 'timestamptz',
    factsThrough: 'bigint',
    openedAt: 'timestamptz',
    status: 'text',
    counts: 'jsonb',
    topUpFen: 'bigint',
    clawbackFen: 'bigint',
    openedPosition: 'bigint',
    position: 'bigint',
  },
  indexes: [['openedPosition']],
};
