import { actsKnownAt } from '../known-at/acts.js';
import { paymentBatchesProjection } from './projection.js';

/** Batches prepared by a day, as far as they had come. */
export const paymentBatchesKnownAt = actsKnownAt({
  projection: paymentBatchesProjection,
  category: 'paymentBatch',
  keyOf: ({ batchId }) => batchId,
});
