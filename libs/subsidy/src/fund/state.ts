import { regionContains } from '#reference-data';
import type { FundBudgetSet, FundEvent } from './events.js';

export interface FundState {
  readonly budget: FundBudgetSet['data'] | null;
  readonly committedFen: number;
  readonly committedRuns: readonly string[];
}

export const initialState: FundState = { budget: null, committedFen: 0, committedRuns: [] };

/** Fen that can still be committed, null without a budget. */
export const remainingFen = ({ budget, committedFen }: FundState): number | null =>
  budget === null ? null : budget.amountFen - committedFen;

/** A fund pays in its region and everything below it; without a budget nowhere. */
export const paysIn = ({ budget }: FundState, region: string): boolean =>
  budget !== null && regionContains(budget.region, region);

export function evolve(state: FundState, event: FundEvent): FundState {
  switch (event.type) {
    case 'FundBudgetSet':
      return { ...state, budget: event.data };
    case 'FundCommitted':
      return {
        ...state,
        committedFen: state.committedFen + event.data.amountFen,
        committedRuns: [...state.committedRuns, event.data.runId],
      };
  }
}
