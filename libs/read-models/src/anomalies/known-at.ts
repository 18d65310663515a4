import { actsKnownAt } from '../known-at/acts.js';
import { anomaliesProjection } from './projection.js';

/** Anomalies as far as they were noticed and settled on a day. */
export const anomaliesKnownAt = actsKnownAt({
  projection: anomaliesProjection,
  category: 'anomaly',
  keyOf: ({ caseId }) => caseId,
  subjectOf: ({ anomalyId }) => anomalyId,
  isThere: ({ raisedOn }, day) => raisedOn <= day,
});
