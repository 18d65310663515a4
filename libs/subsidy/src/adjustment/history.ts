import type { History } from '#event-sourcing';

export const adjustmentHistory: History = {
  AdjustmentProposed: [],
  AdjustmentAccepted: [],
  AdjustmentDismissed: [],
  AdjustmentLapsed: [],
  SupplementDecided: [],
};
