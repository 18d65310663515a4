import { claimStreamIdOf } from '#subsidy';
import { actsKnownAt } from '../known-at/acts.js';
import { claimsProjection } from './projection.js';

/** Claims as they stood on a day. */
export const claimsKnownAt = actsKnownAt({
  projection: claimsProjection,
  category: 'claim',
  keyOf: ({ claimId }) => claimId,
  subjectOf: ({ programme, workerId }) => claimStreamIdOf(programme, workerId),
  isThere: ({ filedOn }, day) => filedOn <= day,
  lastDay: ({ lastOn }) => lastOn,
});
