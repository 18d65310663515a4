import {
  handleCommand,
  streamOf,
  type CommandContext,
  type EventStore,
  type HandleResult,
} from '#event-sourcing';
import type { PayoutEvent } from '../payout/events.js';
import { payoutIdOf } from '../payout/state.js';
import type { AdjustmentCommand } from './commands.js';
import type { AdjustmentRejection } from './decide.js';
import type { AdjustmentEvent } from './events.js';
import { adjustment } from './index.js';

interface Services {
  readonly store: EventStore;
}

export type AdjustmentResult = HandleResult<PayoutEvent | AdjustmentEvent, AdjustmentRejection>;

/** Works in the stream of payouts of one person and programme. */
export const handleAdjustment = (
  { store }: Services,
  command: AdjustmentCommand,
  context: CommandContext,
): Promise<AdjustmentResult> =>
  handleCommand(store, adjustment, {
    ...context,
    id: payoutIdOf(command.programme, command.workerId),
    command,
  });

/** Everything that was decided, paid and adjusted for one person in one programme. */
export async function payoutEvents(
  { store }: Services,
  programme: string,
  workerId: string,
): Promise<readonly (PayoutEvent | AdjustmentEvent)[]> {
  const { events } = await store.read(streamOf(adjustment, payoutIdOf(programme, workerId)));
  return events as unknown as readonly (PayoutEvent | AdjustmentEvent)[];
}
