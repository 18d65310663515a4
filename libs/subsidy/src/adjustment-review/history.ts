import type { History } from '#event-sourcing';

export const adjustmentReviewHistory: History = {
  AdjustmentReviewOpened: [],
  AdjustmentReviewComputed: [],
};
