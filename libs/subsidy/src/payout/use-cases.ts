import {
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type EventStore,
  type HandleResult,
} from '#event-sourcing';
import type { ApprovePayout, DecidePayout, ListPayout, PayoutCommand } from './commands.js';
import type { PayoutRejection } from './decide.js';
import type { PayoutEvent } from './events.js';
import { payout } from './index.js';
import { payoutIdOf, type PayoutState } from './state.js';

interface Services {
  readonly store: EventStore;
}

const handle = (
  { store }: Services,
  command: PayoutCommand,
  context: CommandContext,
): Promise<HandleResult<PayoutEvent, PayoutRejection>> =>
  handleCommand(store, payout, { ...context, id: payoutIdOf(command.programme, command.workerId), command });

export const decidePayout = (
  services: Services,
  input: Omit<DecidePayout, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'DecidePayout', ...input }, context);

export const approvePayout = (
  services: Services,
  input: Omit<ApprovePayout, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'ApprovePayout', ...input }, context);

export const listPayout = (services: Services, input: Omit<ListPayout, 'type'>, context: CommandContext) =>
  handle(services, { type: 'ListPayout', ...input }, context);

/** What was decided for one person in one programme; empty when nothing was. */
export async function readPayout(
  { store }: Services,
  programme: string,
  workerId: string,
): Promise<PayoutState> {
  const { events } = await store.read(streamOf(payout, payoutIdOf(programme, workerId)));
  return fold(payout, events as unknown as readonly PayoutEvent[]);
}
