import type { Instant, LocalDate } from '#event-sourcing';
import type { AdjustedUnit, AdjustmentGround, AdjustmentKind } from './events.js';

/** What changed terms give more, or less, than was paid: all of one kind together. */
export interface Difference {
  readonly kind: AdjustmentKind;
  readonly units: readonly AdjustedUnit[];
  readonly grounds: readonly AdjustmentGround[];
}

interface Of {
  readonly programme: string;
  readonly workerId: string;
  readonly region: string;
  readonly on: LocalDate;
}

/** Enters what a review found of somebody; proposals of earlier reviews lapse. */
export interface EnterReview extends Of {
  readonly type: 'EnterReview';
  readonly reviewId: string;
  readonly differences: readonly Difference[];
  /** How many events stood in the stream when that was found. */
  readonly seen: number;
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
}

/** Agrees to a proposal, if it still says what is so. */
export interface AcceptAdjustment extends Of {
  readonly type: 'AcceptAdjustment';
  readonly proposalId: string;
  /** What is so now. */
  readonly differences: readonly Difference[];
  /** How many events stood in the stream when that was found. */
  readonly seen: number;
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
  readonly acceptedBy: string;
  readonly reason: string;
}

export interface DismissAdjustment extends Of {
  readonly type: 'DismissAdjustment';
  readonly proposalId: string;
  readonly dismissedBy: string;
  readonly reason: string;
}

/** Lets a run pay an accepted top-up. */
export interface PaySupplement extends Of {
  readonly type: 'PaySupplement';
  readonly proposalId: string;
  readonly runId: string;
}

export type AdjustmentCommand = EnterReview | AcceptAdjustment | DismissAdjustment | PaySupplement;
