import { actsKnownAt } from '../known-at/acts.js';
import { institutionsProjection } from './projection.js';

/** Institutions with the scope and the closing that held on a day; a filing may begin before it is entered. */
export const institutionsKnownAt = actsKnownAt({
  projection: institutionsProjection,
  category: 'institution',
  keyOf: ({ institutionId }) => institutionId,
  lastDay: (row) => row.lastDay,
});
