import { payoutIdOf } from '#subsidy';
import { actsKnownAt } from '../known-at/acts.js';
import { payoutDecisionsProjection } from './projection.js';

/** Decisions made by a day, with the approval and the payment list they had reached. */
export const decisionsKnownAt = actsKnownAt({
  projection: payoutDecisionsProjection,
  category: 'payout',
  opens: ({ type }) => type === 'PayoutDecided' || type === 'SupplementDecided',
  keyOf: ({ decisionId }) => decisionId,
  subjectOf: ({ programme, workerId }) => payoutIdOf(programme, workerId),
  isThere: ({ decidedOn }, day) => decidedOn <= day,
});
