import type { DomainEvent } from '#event-sourcing';

export const SCHEMES = ['pension', 'unemployment', 'work-injury', 'medical'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Where and for whom somebody worked: region code, industry by GB/T 4754, credit code; null where it is not known. */
export interface Place {
  readonly region: string;
  readonly industry: string | null;
  readonly employer: string | null;
}

/** Records that a person asked for the social-insurance relation to be carried on after a move 转移接续申请 (B-005). */
export type SocialInsuranceTransferRequested = DomainEvent<
  'SocialInsuranceTransferRequested',
  {
    readonly transferId: string;
    readonly workerId: string;
    readonly from: Place;
    readonly to: Place;
    readonly schemes: readonly Scheme[];
  }
>;

/** Records that the agency of the new place took the request on 受理. */
type SocialInsuranceTransferAccepted = DomainEvent<
  'SocialInsuranceTransferAccepted',
  { readonly transferId: string; readonly workerId: string }
>;

/** Records that the relation goes on in the new place 办结; `months` were carried over, null where nobody said. */
type SocialInsuranceTransferCompleted = DomainEvent<
  'SocialInsuranceTransferCompleted',
  { readonly transferId: string; readonly workerId: string; readonly months: number | null }
>;

/** Records that the request was turned down 不予受理. */
type SocialInsuranceTransferRefused = DomainEvent<
  'SocialInsuranceTransferRefused',
  { readonly transferId: string; readonly workerId: string; readonly reason: string }
>;

/** These types are the storage format. */
export type InsuranceTransferEvent =
  | SocialInsuranceTransferRequested
  | SocialInsuranceTransferAccepted
  | SocialInsuranceTransferCompleted
  | SocialInsuranceTransferRefused;
