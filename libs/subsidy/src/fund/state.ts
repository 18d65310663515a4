import { regionContains } from '#reference-data';
import type { FundBudgetSet, FundEvent, FundPaid, FundReleased } from './events.js';

export interface FundState {
  readonly budget: FundBudgetSet['data'] | null;
  /** Taken out of the budget: reserved or paid. */
  readonly committedFen: number;
  readonly paidFen: number;
  readonly committedRuns: readonly string[];
  /** What each run has reserved and not yet paid or released. */
  readonly reservedFen: ReadonlyMap<string, number>;
  /** Releases and payments that were recorded, by row and by file. */
  readonly settled: ReadonlySet<string>;
  /** What came back out of clawbacks. */
  readonly returnedFen: number;
  /** Receipts, by case and number. */
  readonly returns: readonly string[];
}

export const initialState: FundState = {
  budget: null,
  committedFen: 0,
  paidFen: 0,
  committedRuns: [],
  reservedFen: new Map(),
  settled: new Set(),
  returnedFen: 0,
  returns: [],
};

type Settlement = Pick<FundReleased, 'type'> & { readonly data: { readonly decisionId: string } };
type Payment = Pick<FundPaid, 'type'> & {
  readonly data: { readonly batchId: string; readonly returnDigest: string };
};

/** What is released or paid once: a row, or a file that a bank has answered. */
export const settlementOf = (event: Settlement | Payment): string =>
  event.type === 'FundReleased'
    ? `released ${event.data.decisionId}`
    : `paid ${event.data.batchId} ${event.data.returnDigest}`;

const reservedWith = (
  { reservedFen }: FundState,
  runId: string,
  changeFen: number,
): ReadonlyMap<string, number> => new Map(reservedFen).set(runId, (reservedFen.get(runId) ?? 0) + changeFen);

/** Fen that can still be committed, null without a budget: what has come back can be paid again. */
export const remainingFen = ({ budget, committedFen, returnedFen }: FundState): number | null =>
  budget === null ? null : budget.amountFen - committedFen + returnedFen;

export const receiptKey = ({
  caseId,
  receipt,
}: {
  readonly caseId: string;
  readonly receipt: string;
}): string => `${caseId} ${receipt}`;

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
        reservedFen: reservedWith(state, event.data.runId, event.data.amountFen),
      };
    case 'FundReleased': {
      const { runId, amountFen } = event.data;
      return {
        ...state,
        committedFen: state.committedFen - amountFen,
        reservedFen: reservedWith(state, runId, -amountFen),
        settled: new Set([...state.settled, settlementOf(event)]),
      };
    }
    case 'FundPaid': {
      const { runId, amountFen } = event.data;
      return {
        ...state,
        paidFen: state.paidFen + amountFen,
        reservedFen: reservedWith(state, runId, -amountFen),
        settled: new Set([...state.settled, settlementOf(event)]),
      };
    }
    case 'FundReturned':
      return {
        ...state,
        returnedFen: state.returnedFen + event.data.amountFen,
        returns: [...state.returns, receiptKey(event.data)],
      };
  }
}
