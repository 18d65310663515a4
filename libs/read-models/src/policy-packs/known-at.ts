import { actsKnownAt } from '../known-at/acts.js';
import { policyPacksProjection } from './projection.js';

/** Versions known at a moment, and whether they had been published; on which day a version answers is another question. */
export const packsKnownAt = actsKnownAt({
  projection: policyPacksProjection,
  category: 'policyPack',
  opens: () => true,
  keyOf: ({ id }) => id,
  subjectOf: ({ packId }) => packId,
});
