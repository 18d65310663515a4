import {
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type EventStore,
  type HandleResult,
} from '#event-sourcing';
import type { SetBudget } from './commands.js';
import type { FundRejection } from './decide.js';
import type { FundEvent } from './events.js';
import { fund } from './index.js';
import type { FundState } from './state.js';

interface Services {
  readonly store: EventStore;
}

export const setFundBudget = (
  { store }: Services,
  input: Omit<SetBudget, 'type'>,
  context: CommandContext,
): Promise<HandleResult<FundEvent, FundRejection>> =>
  handleCommand(store, fund, { ...context, id: input.fundId, command: { type: 'SetBudget', ...input } });

/** Budget and commitments as they stand now. */
export async function readFund({ store }: Services, fundId: string): Promise<FundState> {
  const { events } = await store.read(streamOf(fund, fundId));
  return fold(fund, events as unknown as readonly FundEvent[]);
}
