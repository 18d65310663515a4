import type { History } from '#event-sourcing';

export const payoutHistory: History = {
  PayoutDecided: [],
  PayoutApproved: [],
  PayoutListed: [],
  PayoutRefused: [],
  PayoutReturned: [],
};
