import type { Decider } from '#event-sourcing';
import type { CreditAccountCommand } from './commands.js';
import { decide } from './decide.js';
import type { CreditAccountEvent } from './events.js';
import type { CreditAccountRejection } from './rejections.js';
import { evolve, initialState, type CreditAccountState } from './state.js';

/** Stream `creditAccount-<workerId>`. */
export const creditAccount: Decider<
  CreditAccountCommand,
  CreditAccountState,
  CreditAccountEvent,
  CreditAccountRejection
> = { category: 'creditAccount', initialState, decide, evolve };
