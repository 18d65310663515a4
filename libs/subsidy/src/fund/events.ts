import type { DomainEvent } from '#event-sourcing';

/** Records the budget of a funding source for a year; it pays in its region and everything below it. */
export type FundBudgetSet = DomainEvent<
  'FundBudgetSet',
  {
    readonly fundId: string;
    /** Six digits of GB/T 2260. */
    readonly region: string;
    readonly year: number;
    readonly title: { readonly zh: string; readonly en: string };
    readonly amountFen: number;
    /** document | external | demo | bureau. */
    readonly basis: string;
  }
>;

/** Records that an approved run takes its total out of the budget. */
export type FundCommitted = DomainEvent<
  'FundCommitted',
  { readonly fundId: string; readonly runId: string; readonly amountFen: number }
>;

/** These types are the storage format. */
export type FundEvent = FundBudgetSet | FundCommitted;
