import type { Decider } from '#event-sourcing';
import type { ClawbackCommand } from './commands.js';
import { decide, type ClawbackRejection } from './decide.js';
import type { ClawbackEvent } from './events.js';
import { evolve, initialState, type ClawbackState } from './state.js';

/** Stream `clawback-<programme>.<workerId>`: all cases about the payments of one stream of payouts. */
export const clawback: Decider<ClawbackCommand, ClawbackState, ClawbackEvent, ClawbackRejection> = {
  category: 'clawback',
  initialState,
  decide,
  evolve,
};
