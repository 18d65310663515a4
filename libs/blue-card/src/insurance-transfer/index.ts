import type { Decider } from '#event-sourcing';
import type { InsuranceTransferCommand } from './commands.js';
import { decide } from './decide.js';
import type { InsuranceTransferEvent } from './events.js';
import type { InsuranceTransferRejection } from './rejections.js';
import { evolve, initialState, type InsuranceTransferState } from './state.js';

/** Stream `insuranceTransfer-<transferId>`. */
export const insuranceTransfer: Decider<
  InsuranceTransferCommand,
  InsuranceTransferState,
  InsuranceTransferEvent,
  InsuranceTransferRejection
> = { category: 'insuranceTransfer', initialState, decide, evolve };
