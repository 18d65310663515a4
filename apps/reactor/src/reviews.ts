import { reactionProcess, type AnyProcess } from '#event-sourcing';
import type { JobQueue } from '#platform';
import type { ProcessServices } from '#processes';
import type { AdjustmentReviewOpened } from '#subsidy';
import { reviewJob } from './jobs.js';

/** A review that was opened is computed without anybody asking for it. */
export const reviewsAreComputed = (queue: JobQueue): AnyProcess<ProcessServices> =>
  reactionProcess<ProcessServices, AdjustmentReviewOpened>({
    name: 'adjustment-reviews',
    keyOf: ({ data }) => data.reviewId,
    on: {
      AdjustmentReviewOpened: ({ data: { reviewId } }) =>
        queue.add(reviewJob, { reviewId }, { jobId: reviewId }),
    },
  });
