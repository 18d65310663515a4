import {
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type Decider,
  type EventStore,
  type HandleResult,
} from '#event-sourcing';
import type { EmployerCommand } from './commands.js';
import { decide, type EmployerRejection } from './decide.js';
import type { EmployerEvent } from './events.js';
import { evolve, initialState, type EmployerState } from './state.js';

/** Stream `employer-<统一社会信用代码>`. */
export const employer: Decider<EmployerCommand, EmployerState, EmployerEvent, EmployerRejection> = {
  category: 'employer',
  initialState,
  decide,
  evolve,
};

export type EmployerResult = HandleResult<EmployerEvent, EmployerRejection>;

/** Registers an employer, states what is so from a day on, corrects, or strikes off. The code stands in capital letters. */
export const handleEmployer = (
  { store }: { readonly store: EventStore },
  command: EmployerCommand,
  context: CommandContext,
): Promise<EmployerResult> => handleCommand(store, employer, { ...context, id: command.employer, command });

/** What is known of an employer now; `none` when it is not registered. */
export async function readEmployer(
  { store }: { readonly store: EventStore },
  creditCode: string,
): Promise<EmployerState> {
  const { events } = await store.read(streamOf(employer, creditCode));
  // A stream of this category holds nothing else.
  return fold(employer, events as unknown as readonly EmployerEvent[]);
}
