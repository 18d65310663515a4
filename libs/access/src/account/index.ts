import type { Decider } from '#event-sourcing';
import type { AccountCommand } from './commands.js';
import { decide } from './decide.js';
import type { AccountEvent } from './events.js';
import type { AccountRejection } from './rejections.js';
import { evolve, initialState, type AccountState } from './state.js';

export const account: Decider<AccountCommand, AccountState, AccountEvent, AccountRejection> = {
  category: 'account',
  initialState,
  decide,
  evolve,
};
