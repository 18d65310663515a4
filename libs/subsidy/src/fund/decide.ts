import { isDeepStrictEqual } from 'node:util';
import { accept, reject, type Decision } from '#event-sourcing';
import type { CommitFund, FundCommand, SetBudget } from './commands.js';
import type { FundEvent } from './events.js';
import { remainingFen, type FundState } from './state.js';

export type FundRejection =
  /** Money is a whole number of fen and not negative. */
  | { readonly code: 'FUND_AMOUNT_INVALID'; readonly amountFen: number }
  /** A fund is the budget of one year. */
  | { readonly code: 'FUND_YEAR_FIXED'; readonly year: number }
  /** A fund is the budget of one region: what was approved out of it was for people there. */
  | { readonly code: 'FUND_REGION_FIXED'; readonly region: string }
  /** A budget is not lowered below what approved runs have taken out of it. */
  | { readonly code: 'BUDGET_BELOW_COMMITTED'; readonly committedFen: number }
  /** Nothing is taken out of a fund without a budget. */
  | { readonly code: 'BUDGET_MISSING'; readonly fundId: string }
  /** A run asks for no more than what remains of the budget. */
  | { readonly code: 'FUND_INSUFFICIENT'; readonly remainingFen: number; readonly askedFen: number };

type FundDecision = Decision<FundEvent, FundRejection>;

const isMoney = (amountFen: number): boolean => Number.isSafeInteger(amountFen) && amountFen >= 0;

function setBudget({ type: _, on, ...facts }: SetBudget, { budget, committedFen }: FundState): FundDecision {
  const { amountFen, year, region, title } = facts;
  const data = { ...facts, title: { zh: title.zh, en: title.en } };
  if (isDeepStrictEqual(budget, data)) return accept();
  if (!isMoney(amountFen)) return reject({ code: 'FUND_AMOUNT_INVALID', amountFen });
  if (budget !== null && budget.year !== year) return reject({ code: 'FUND_YEAR_FIXED', year: budget.year });
  if (budget !== null && budget.region !== region)
    return reject({ code: 'FUND_REGION_FIXED', region: budget.region });
  if (amountFen < committedFen) return reject({ code: 'BUDGET_BELOW_COMMITTED', committedFen });
  return accept({ type: 'FundBudgetSet', occurredOn: on, data });
}

function commit({ type: _, on, ...facts }: CommitFund, state: FundState): FundDecision {
  const { fundId, runId, amountFen: askedFen } = facts;
  if (state.committedRuns.includes(runId)) return accept();
  if (!isMoney(askedFen)) return reject({ code: 'FUND_AMOUNT_INVALID', amountFen: askedFen });
  const remaining = remainingFen(state);
  if (remaining === null) return reject({ code: 'BUDGET_MISSING', fundId });
  if (askedFen > remaining) return reject({ code: 'FUND_INSUFFICIENT', remainingFen: remaining, askedFen });
  return accept({ type: 'FundCommitted', occurredOn: on, data: facts });
}

export function decide(command: FundCommand, state: FundState): FundDecision {
  switch (command.type) {
    case 'SetBudget':
      return setBudget(command, state);
    case 'CommitFund':
      return commit(command, state);
  }
}
