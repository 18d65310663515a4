import { localDateOf } from '#event-sourcing';
import { actsKnownAt } from '../known-at/acts.js';
import { adjustmentReviewsProjection } from './projection.js';

/** Reviews opened by a day, as far as they had come. */
export const reviewsKnownAt = actsKnownAt({
  projection: adjustmentReviewsProjection,
  category: 'adjustmentReview',
  keyOf: ({ reviewId }) => reviewId,
  isThere: ({ openedAt }, day) => localDateOf(openedAt) <= day,
});
