import type { History, Lift } from '#event-sourcing';

/** Cases were not kept with a draft. */
const withoutCases: Lift = (data) => ({ ...data, cases: null });

/** A version had no last day. */
const withoutLastDay: Lift = (data) => ({ ...data, inForceUntil: null });

export const policyPackHistory: History = {
  PolicyPackDrafted: [withoutCases],
  PolicyPackReviewRequested: [],
  PolicyPackReturned: [],
  PolicyPackWithdrawn: [],
  PolicyPackPublished: [withoutLastDay],
  PolicyPackRepealRequested: [],
  PolicyPackRepealReturned: [],
  PolicyPackRepealed: [],
};
