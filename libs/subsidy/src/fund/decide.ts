import { isDeepStrictEqual } from 'node:util';
import { accept, reject, type Decision } from '#event-sourcing';
import type { CommitFund, FundCommand, PayFund, ReleaseFund, ReturnToFund, SetBudget } from './commands.js';
import type { FundEvent, FundPaid, FundReleased } from './events.js';
import { receiptKey, remainingFen, settlementOf, type FundState } from './state.js';

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
  | { readonly code: 'FUND_INSUFFICIENT'; readonly remainingFen: number; readonly askedFen: number }
  /** A run pays and releases no more than it has reserved. */
  | { readonly code: 'FUND_NOT_RESERVED'; readonly reservedFen: number; readonly askedFen: number }
  /** No more comes back to a fund than was paid out of it. */
  | { readonly code: 'RETURN_EXCEEDS_COMMITTED'; readonly committedFen: number };

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

/** Takes money out of what the run has reserved, once. */
function settle(event: FundReleased | FundPaid, { settled, reservedFen }: FundState): FundDecision {
  const { runId, amountFen: askedFen } = event.data;
  if (settled.has(settlementOf(event))) return accept();
  if (!isMoney(askedFen) || askedFen === 0)
    return reject({ code: 'FUND_AMOUNT_INVALID', amountFen: askedFen });
  const reserved = reservedFen.get(runId) ?? 0;
  if (askedFen > reserved) return reject({ code: 'FUND_NOT_RESERVED', reservedFen: reserved, askedFen });
  return accept(event);
}

const released = ({ type: _, on: occurredOn, ...data }: ReleaseFund): FundReleased => ({
  type: 'FundReleased',
  occurredOn,
  data,
});

const paid = ({ type: _, on: occurredOn, ...data }: PayFund): FundPaid => ({
  type: 'FundPaid',
  occurredOn,
  data,
});

function takeBack({ type: _, on, ...facts }: ReturnToFund, state: FundState): FundDecision {
  const { amountFen } = facts;
  const { committedFen, returnedFen } = state;
  if (state.returns.includes(receiptKey(facts))) return accept();
  if (!isMoney(amountFen) || amountFen === 0) return reject({ code: 'FUND_AMOUNT_INVALID', amountFen });
  if (amountFen > committedFen - returnedFen)
    return reject({ code: 'RETURN_EXCEEDS_COMMITTED', committedFen });
  return accept({ type: 'FundReturned', occurredOn: on, data: facts });
}

export function decide(command: FundCommand, state: FundState): FundDecision {
  switch (command.type) {
    case 'SetBudget':
      return setBudget(command, state);
    case 'CommitFund':
      return commit(command, state);
    case 'ReleaseFund':
      return settle(released(command), state);
    case 'PayFund':
      return settle(paid(command), state);
    case 'ReturnToFund':
      return takeBack(command, state);
  }
}
