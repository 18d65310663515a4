import { actsKnownAt } from '../known-at/acts.js';
import { complaintsProjection } from './projection.js';

/** Complaints as they stood on a day. */
export const complaintsKnownAt = actsKnownAt({
  projection: complaintsProjection,
  category: 'complaint',
  keyOf: ({ complaintId }) => complaintId,
  isThere: ({ receivedOn }, day) => receivedOn <= day,
  lastDay: (row) => row.lastDay,
});
