import { localDateOf } from '#event-sourcing';
import { actsKnownAt } from '../known-at/acts.js';
import { payoutRunsProjection } from './projection.js';

/** Runs opened by a day, as far as they had come. */
export const runsKnownAt = actsKnownAt({
  projection: payoutRunsProjection,
  category: 'payoutRun',
  keyOf: ({ runId }) => runId,
  isThere: ({ openedAt }, day) => localDateOf(openedAt) <= day,
});
