import type { DomainEvent, Instant, LocalDate } from '#event-sourcing';
import type { PackReference } from '../payout/events.js';

/** top-up: the terms now in force give more than was paid. clawback: they give less, or nothing. */
export type AdjustmentKind = 'top-up' | 'clawback';

/** What was paid for a unit so far, and what the terms now in force give. */
export interface AdjustedUnit {
  readonly unit: string;
  readonly paidFen: number;
  readonly dueFen: number;
}

/** A decision as the terms now in force give it, in the form in which decisions are stored. */
export interface AdjustmentGround {
  /** The decision that was made again. */
  readonly decisionId: string;
  readonly pack: PackReference;
  readonly facts: object;
  readonly trace: object;
}

interface About {
  readonly proposalId: string;
  readonly programme: string;
  readonly workerId: string;
  readonly region: string;
}

/** Records what changed terms give more or less than was paid to somebody. Nothing is paid or asked back by it. */
export type AdjustmentProposed = DomainEvent<
  'AdjustmentProposed',
  About & {
    readonly reviewId: string;
    readonly kind: AdjustmentKind;
    readonly units: readonly AdjustedUnit[];
    /** The whole difference, positive for both kinds. */
    readonly amountFen: number;
    /** Empty where no terms are in force any more. */
    readonly grounds: readonly AdjustmentGround[];
    readonly asOf: LocalDate;
    readonly knownAt: Instant;
    /** The stale proposal that it takes the place of. */
    readonly renews: string | null;
  }
>;

/** Records that an officer agreed: a top-up is paid by the next run of the programme, a clawback goes to whoever asks it back. */
export type AdjustmentAccepted = DomainEvent<
  'AdjustmentAccepted',
  About & {
    readonly kind: AdjustmentKind;
    readonly units: readonly AdjustedUnit[];
    readonly amountFen: number;
    readonly acceptedBy: string;
    readonly reason: string;
  }
>;

/** Records that an officer decided to leave things as they are. */
export type AdjustmentDismissed = DomainEvent<
  'AdjustmentDismissed',
  About & { readonly dismissedBy: string; readonly reason: string }
>;

/** Records that a proposal no longer says what is so. */
export type AdjustmentLapsed = DomainEvent<
  'AdjustmentLapsed',
  About & {
    /** stale: facts or terms have changed since. superseded: a later review looked at the same person. */
    readonly because: 'stale' | 'superseded';
    /** The later review. */
    readonly reviewId: string | null;
  }
>;

/** Records that a run pays an accepted top-up. */
export type SupplementDecided = DomainEvent<
  'SupplementDecided',
  About & {
    readonly decisionId: string;
    readonly runId: string;
    readonly units: readonly AdjustedUnit[];
    readonly amountFen: number;
    readonly grounds: readonly AdjustmentGround[];
    readonly asOf: LocalDate;
    readonly knownAt: Instant;
  }
>;

/** These types are the storage format. They stand in the stream of the payouts that they are about. */
export type AdjustmentEvent =
  AdjustmentProposed | AdjustmentAccepted | AdjustmentDismissed | AdjustmentLapsed | SupplementDecided;
