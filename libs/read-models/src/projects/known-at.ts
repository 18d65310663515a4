import { actsKnownAt } from '../known-at/acts.js';
import { projectsProjection } from './projection.js';

/** Projects as they stood on a day. */
export const projectsKnownAt = actsKnownAt({
  projection: projectsProjection,
  category: 'project',
  keyOf: ({ projectId }) => projectId,
  isThere: ({ plannedOn }, day) => plannedOn <= day,
  lastDay: (row) => row.lastDay,
});
