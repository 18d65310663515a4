import { clawbackIdOf } from '#subsidy';
import { actsKnownAt } from '../known-at/acts.js';
import { clawbacksProjection } from './projection.js';

/** Cases as they stood on a day, as known at a moment. */
export const clawbacksKnownAt = actsKnownAt({
  projection: clawbacksProjection,
  category: 'clawback',
  keyOf: ({ caseId }) => caseId,
  subjectOf: ({ programme, workerId }) => clawbackIdOf(programme, workerId),
  isThere: ({ openedOn }, day) => openedOn <= day,
  lastDay: (row) => row.lastDay,
});
