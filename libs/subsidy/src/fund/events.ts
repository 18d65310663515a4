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

/** Records that an approved run takes its total out of the budget: it is reserved until it is paid or released. */
export type FundCommitted = DomainEvent<
  'FundCommitted',
  { readonly fundId: string; readonly runId: string; readonly amountFen: number }
>;

/** Why money that a run had reserved went back: a row refused at review, by an objection, or given up after it failed. */
export type ReleaseCause = 'review' | 'objection' | 'given-up';

/** Records that what a run had reserved for a row is free again. */
export type FundReleased = DomainEvent<
  'FundReleased',
  {
    readonly fundId: string;
    readonly runId: string;
    readonly decisionId: string;
    readonly amountFen: number;
    readonly cause: ReleaseCause;
  }
>;

/** Records that a bank has paid rows of a run out of what it had reserved. */
export type FundPaid = DomainEvent<
  'FundPaid',
  {
    readonly fundId: string;
    readonly runId: string;
    readonly batchId: string;
    /** SHA-256 of the file in which the bank said so. */
    readonly returnDigest: string;
    readonly rows: number;
    readonly amountFen: number;
  }
>;

/** Records that money which was asked back has come in again, in the period of its day. */
export type FundReturned = DomainEvent<
  'FundReturned',
  {
    readonly fundId: string;
    /** The clawback. */
    readonly caseId: string;
    readonly receipt: string;
    readonly amountFen: number;
  }
>;

/** These types are the storage format. */
export type FundEvent = FundBudgetSet | FundCommitted | FundReleased | FundPaid | FundReturned;
