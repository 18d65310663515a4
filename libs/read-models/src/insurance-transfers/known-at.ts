import { actsKnownAt } from '../known-at/acts.js';
import { insuranceTransfersProjection } from './projection.js';

/** Transfers as far as they had come by a day. */
export const transfersKnownAt = actsKnownAt({
  projection: insuranceTransfersProjection,
  category: 'insuranceTransfer',
  keyOf: ({ transferId }) => transferId,
  isThere: ({ requestedOn }, day) => requestedOn <= day,
});
