import type { History } from '#event-sourcing';

export const payoutRunHistory: History = {
  PayoutRunOpened: [],
  PayoutRunComputed: [],
  PayoutRunApproved: [],
  PayoutRunListed: [],
};
