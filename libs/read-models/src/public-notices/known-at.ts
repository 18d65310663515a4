import { actsKnownAt } from '../known-at/acts.js';
import { publicNoticesProjection } from './projection.js';

/** Notices published by a day, with the objections known of them. */
export const publicNoticesKnownAt = actsKnownAt({
  projection: publicNoticesProjection,
  category: 'publicNotice',
  keyOf: ({ runId }) => runId,
  isThere: ({ shownFrom }, day) => shownFrom <= day,
});
