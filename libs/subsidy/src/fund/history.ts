import type { History } from '#event-sourcing';

export const fundHistory: History = {
  FundBudgetSet: [],
  FundCommitted: [],
  FundReleased: [],
  FundPaid: [],
  FundReturned: [],
};
