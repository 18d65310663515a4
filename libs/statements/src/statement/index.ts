import type { Decider } from '#event-sourcing';
import type { StatementCommand } from './commands.js';
import { decide } from './decide.js';
import type { StatementEvent } from './events.js';
import type { StatementRejection } from './rejections.js';
import { evolve, initialState, type StatementsState } from './state.js';

/** Stream `statements-<workerId>`: all statements of a person. */
export const statements: Decider<StatementCommand, StatementsState, StatementEvent, StatementRejection> = {
  category: 'statements',
  initialState,
  decide,
  evolve,
};
