import { payoutIdOf } from '#subsidy';
import { actsKnownAt } from '../known-at/acts.js';
import { adjustmentsProjection } from './projection.js';

/** Proposals known at a moment, with what had become of them. */
export const adjustmentsKnownAt = actsKnownAt({
  projection: adjustmentsProjection,
  category: 'payout',
  opens: ({ type }) => type === 'AdjustmentProposed',
  keyOf: ({ proposalId }) => proposalId,
  subjectOf: ({ programme, workerId }) => payoutIdOf(programme, workerId),
});
