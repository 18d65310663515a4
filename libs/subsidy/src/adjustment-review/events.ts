import type { DomainEvent, Instant, LocalDate, Position } from '#event-sourcing';

/** Why decisions are looked at again. */
export type ReviewCause =
  | { readonly kind: 'publication'; readonly packId: string; readonly version: number }
  | { readonly kind: 'repeal'; readonly packId: string }
  /** A run was approved although its terms had been replaced meanwhile. */
  | { readonly kind: 'approval'; readonly packId: string; readonly runId: string }
  /** A certificate that decisions about its holder rest on is void from `affectedFrom` on. */
  | { readonly kind: 'revocation'; readonly certificateId: string; readonly workerId: string };

/** What a review came to, by people. */
export interface ReviewCounts {
  readonly people: number;
  readonly topUps: number;
  readonly clawbacks: number;
  /** Nothing differs because the document keeps them on earlier terms. */
  readonly kept: number;
  /** The terms now in force ask for evidence that is not there; what was paid stays. */
  readonly undetermined: number;
  readonly unchanged: number;
}

/** Records that terms changed for days that are over, and that decisions about them are looked at again. */
export type AdjustmentReviewOpened = DomainEvent<
  'AdjustmentReviewOpened',
  {
    readonly reviewId: string;
    readonly because: ReviewCause;
    /** Decisions about people there, and below. */
    readonly region: string;
    readonly programmes: readonly string[];
    /** First day for which other terms are in force now. */
    readonly affectedFrom: LocalDate;
    readonly knownAt: Instant;
    /** Facts are those of the log up to here. */
    readonly factsThrough: Position;
  }
>;

/** Records that everybody was looked at. */
export type AdjustmentReviewComputed = DomainEvent<
  'AdjustmentReviewComputed',
  {
    readonly reviewId: string;
    readonly counts: ReviewCounts;
    readonly topUpFen: number;
    readonly clawbackFen: number;
  }
>;

/** These types are the storage format. */
export type AdjustmentReviewEvent = AdjustmentReviewOpened | AdjustmentReviewComputed;
