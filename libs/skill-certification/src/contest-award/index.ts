import type { Decider } from '#event-sourcing';
import type { ContestAwardCommand } from './commands.js';
import { decide, type ContestAwardRejection } from './decide.js';
import type { ContestAwardEvent } from './events.js';
import { evolve, initialState, type ContestAwardsState } from './state.js';

/** Stream `contestAwards-<workerId>`: one promotion after the other is decided in it. */
export const contestAwards: Decider<
  ContestAwardCommand,
  ContestAwardsState,
  ContestAwardEvent,
  ContestAwardRejection
> = { category: 'contestAwards', initialState, decide, evolve };
