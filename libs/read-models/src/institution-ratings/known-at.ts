import { actsKnownAt } from '../known-at/acts.js';
import { institutionRatingsProjection } from './projection.js';

/** Ratings as they were on a day. */
export const institutionRatingsKnownAt = actsKnownAt({
  projection: institutionRatingsProjection,
  category: 'institutionRating',
  keyOf: ({ ratingId }) => ratingId,
  subjectOf: ({ institutionId }) => institutionId,
  opens: ({ type }) => type === 'InstitutionRated',
  isThere: ({ ratedOn }, day) => ratedOn <= day,
});
