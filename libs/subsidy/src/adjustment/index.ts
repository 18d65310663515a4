import type { Decider } from '#event-sourcing';
import type { PayoutEvent } from '../payout/events.js';
import { payout } from '../payout/index.js';
import type { AdjustmentCommand } from './commands.js';
import { decide, type AdjustmentRejection } from './decide.js';
import type { AdjustmentEvent } from './events.js';
import { evolve, initialState, type AdjustmentState } from './state.js';

/** Stands in the stream of the payouts, so that a month that is topped up is guarded with those that are paid. */
export const adjustment: Decider<
  AdjustmentCommand,
  AdjustmentState,
  PayoutEvent | AdjustmentEvent,
  AdjustmentRejection
> = { category: payout.category, initialState, decide, evolve };
