import type { Decision, LocalDate } from '#event-sourcing';
import type { PolicyPackEvent } from './events.js';

export type PolicyPackRejection =
  /** Versions ascend, and a version keeps its content. */
  | { readonly code: 'VERSION_NOT_ASCENDING'; readonly latest: number }
  /** Only a drafted version is reviewed or published. */
  | { readonly code: 'VERSION_UNKNOWN'; readonly version: number }
  /** What is published is what was drafted. */
  | { readonly code: 'DIGEST_DIFFERS'; readonly drafted: string }
  /** Whoever prepared it does not approve it. */
  | { readonly code: 'SAME_PERSON'; readonly person: string }
  /** A version gets its days in force once. */
  | { readonly code: 'ALREADY_PUBLISHED'; readonly inForceFrom: LocalDate }
  /** A version whose cases do not come out is neither reviewed nor published. */
  | { readonly code: 'CASES_FAIL'; readonly failed: number; readonly total: number }
  /** A version without a single case has not been tried. */
  | { readonly code: 'CASES_MISSING' }
  /** Only what was handed over for review is published or sent back. */
  | { readonly code: 'REVIEW_NOT_REQUESTED'; readonly version: number }
  /** Only whoever wrote a draft takes it back. */
  | { readonly code: 'NOT_THE_AUTHOR'; readonly draftedBy: string }
  /** A draft that was taken back is neither reviewed nor published. */
  | { readonly code: 'DRAFT_WITHDRAWN'; readonly version: number }
  /** A version is not in force for less than a day. */
  | { readonly code: 'IN_FORCE_INVALID'; readonly from: LocalDate; readonly until: LocalDate }
  /** Only a pack that is in force on the day is ended from it on. */
  | { readonly code: 'NOT_IN_FORCE_THEN'; readonly on: LocalDate }
  /** One end is agreed to at a time. */
  | { readonly code: 'REPEAL_PENDING'; readonly from: LocalDate }
  /** Only an end that was asked for, from that very day, is agreed to. */
  | { readonly code: 'REPEAL_NOT_REQUESTED' };

export type PackDecision = Decision<PolicyPackEvent, PolicyPackRejection>;
