import type { LocalDate } from '#event-sourcing';
import type { FundBudgetSet, FundPaid, FundReleased } from './events.js';

type BudgetFacts = FundBudgetSet['data'];

/** Also raises or lowers a budget. */
export interface SetBudget extends BudgetFacts {
  readonly type: 'SetBudget';
  readonly on: LocalDate;
}

export interface CommitFund {
  readonly type: 'CommitFund';
  readonly fundId: string;
  readonly runId: string;
  readonly amountFen: number;
  readonly on: LocalDate;
}

export type ReleaseFund = FundReleased['data'] & { readonly type: 'ReleaseFund'; readonly on: LocalDate };

export type PayFund = FundPaid['data'] & { readonly type: 'PayFund'; readonly on: LocalDate };

/** Takes in again what was paid out of the fund and has come back. */
export interface ReturnToFund {
  readonly type: 'ReturnToFund';
  readonly fundId: string;
  readonly caseId: string;
  readonly receipt: string;
  readonly amountFen: number;
  readonly on: LocalDate;
}

export type FundCommand = SetBudget | CommitFund | ReleaseFund | PayFund | ReturnToFund;
