import type { DomainEvent, Instant, LocalDate, Position } from '#event-sourcing';
import type { PackReference } from '../payout/events.js';

export interface RunCounts {
  readonly eligible: number;
  readonly ineligible: number;
  readonly undetermined: number;
  /** Eligible in principle, but every unit of the period stands in an earlier decision. */
  readonly alreadyDecided: number;
}

/** A version that answers for the units whose day lies between these two, both included; null: open. */
export interface RunVersion {
  readonly pack: PackReference;
  readonly inForce: { readonly from: LocalDate | null; readonly until: LocalDate | null };
}

/** Records that an officer asked for everyone in a region and period to be decided, without applications (免申即享). */
export type PayoutRunOpened = DomainEvent<
  'PayoutRunOpened',
  {
    readonly runId: string;
    readonly programme: string;
    /** The version that answers, the last of them where several do. */
    readonly pack: PackReference;
    /** In the order of time; absent where one version answers for every day of the run. */
    readonly versions?: readonly RunVersion[];
    readonly region: string;
    readonly period: { readonly from: LocalDate; readonly to: LocalDate };
    readonly asOf: LocalDate;
    readonly knownAt: Instant;
    /** Facts are those of the log up to here: a resumed run decides as the first one did. */
    readonly factsThrough: Position;
    readonly fundId: string;
    readonly openedBy: string;
  }
>;

/** Records that every candidate has a decision. */
export type PayoutRunComputed = DomainEvent<
  'PayoutRunComputed',
  { readonly runId: string; readonly counts: RunCounts; readonly totalFen: number }
>;

/** Records that another person approved the total against the fund. */
export type PayoutRunApproved = DomainEvent<
  'PayoutRunApproved',
  { readonly runId: string; readonly approvedBy: string; readonly fundId: string; readonly totalFen: number }
>;

/** Records that every approved decision stands on the payment list. */
export type PayoutRunListed = DomainEvent<
  'PayoutRunListed',
  { readonly runId: string; readonly instructions: number; readonly totalFen: number }
>;

/** These types are the storage format. */
export type PayoutRunEvent = PayoutRunOpened | PayoutRunComputed | PayoutRunApproved | PayoutRunListed;
