import type { Decider } from '#event-sourcing';
import type { PayoutCommand } from './commands.js';
import { decide, type PayoutRejection } from './decide.js';
import type { PayoutEvent } from './events.js';
import { evolve, initialState, type PayoutState } from './state.js';

/** Stream `payout-<programme>.<workerId>`. */
export const payout: Decider<PayoutCommand, PayoutState, PayoutEvent, PayoutRejection> = {
  category: 'payout',
  initialState,
  decide,
  evolve,
};
