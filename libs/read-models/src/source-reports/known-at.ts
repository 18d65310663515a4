import { actsKnownAt } from '../known-at/acts.js';
import { sourceReportsProjection } from './projection.js';

/** What sources stated of a field, as it stood at a moment. */
export const sourceReportsKnownAt = actsKnownAt({
  projection: sourceReportsProjection,
  category: 'worker',
  keyOf: ({ id }) => id,
  subjectOf: ({ workerId }) => workerId,
});
