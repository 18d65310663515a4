import type { Decider } from '#event-sourcing';
import type { PayoutRunCommand } from './commands.js';
import { decide, type PayoutRunRejection } from './decide.js';
import type { PayoutRunEvent } from './events.js';
import { evolve, initialState, type PayoutRunState } from './state.js';

/** Stream `payoutRun-<runId>`. */
export const payoutRun: Decider<PayoutRunCommand, PayoutRunState, PayoutRunEvent, PayoutRunRejection> = {
  category: 'payoutRun',
  initialState,
  decide,
  evolve,
};
