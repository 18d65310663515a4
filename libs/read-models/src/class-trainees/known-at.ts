import { actsKnownAt } from '../known-at/acts.js';
import { classTraineesProjection } from './projection.js';

/** People of classes as they were on a day. */
export const classTraineesKnownAt = actsKnownAt({
  projection: classTraineesProjection,
  category: 'trainingClass',
  keyOf: ({ traineeId }) => traineeId,
  subjectOf: ({ classId }) => classId,
  isThere: ({ admittedOn }, day) => admittedOn <= day,
});
