import { actsKnownAt } from '../known-at/acts.js';
import { trainingClassesProjection } from './projection.js';

/** Classes as they stood on a day; who asks for a class does so before it begins. */
export const trainingClassesKnownAt = actsKnownAt({
  projection: trainingClassesProjection,
  category: 'trainingClass',
  keyOf: ({ classId }) => classId,
  isThere: ({ requestedOn }, day) => requestedOn <= day,
  lastDay: (row) => row.lastDay,
});
