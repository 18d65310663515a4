import { actsKnownAt } from '../known-at/acts.js';
import { assessorsProjection } from './projection.js';

/** Assessors as they were on a day. */
export const assessorsKnownAt = actsKnownAt({
  projection: assessorsProjection,
  category: 'assessor',
  keyOf: ({ assessorId }) => assessorId,
  isThere: ({ registeredFrom }, day) => registeredFrom <= day,
  lastDay: (row) => row.lastDay,
});
