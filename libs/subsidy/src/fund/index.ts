import type { Decider } from '#event-sourcing';
import type { FundCommand } from './commands.js';
import { decide, type FundRejection } from './decide.js';
import type { FundEvent } from './events.js';
import { evolve, initialState, type FundState } from './state.js';

/** Stream `fund-<fundId>`; a fund id names one source of money in one year. */
export const fund: Decider<FundCommand, FundState, FundEvent, FundRejection> = {
  category: 'fund',
  initialState,
  decide,
  evolve,
};
