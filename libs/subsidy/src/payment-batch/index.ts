import type { Decider } from '#event-sourcing';
import type { PaymentBatchCommand } from './commands.js';
import { decide, type PaymentBatchRejection } from './decide.js';
import type { PaymentBatchEvent } from './events.js';
import { evolve, initialState, type PaymentBatchState } from './state.js';

/** Stream `paymentBatch-<runId>-<part>`. */
export const paymentBatch: Decider<
  PaymentBatchCommand,
  PaymentBatchState,
  PaymentBatchEvent,
  PaymentBatchRejection
> = { category: 'paymentBatch', initialState, decide, evolve };
