import { actsKnownAt } from '../known-at/acts.js';
import { serviceRequestsProjection } from './projection.js';

/** Requests as they stood on a day. */
export const serviceRequestsKnownAt = actsKnownAt({
  projection: serviceRequestsProjection,
  category: 'serviceRequests',
  keyOf: ({ requestId }) => requestId,
  subjectOf: ({ workerId }) => workerId,
  isThere: ({ requestedOn }, day) => requestedOn <= day,
  lastDay: ({ lastOn }) => lastOn,
});
