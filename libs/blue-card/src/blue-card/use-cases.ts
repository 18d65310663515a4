import {
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type EventStore,
  type HandleResult,
} from '#event-sourcing';
import type { BlueCardCommand } from './commands.js';
import type { BlueCardEvent } from './events.js';
import { blueCard } from './index.js';
import type { BlueCardRejection } from './rejections.js';
import type { BlueCardState } from './state.js';

/** What the use cases of this context need from outside. */
export interface BlueCardServices {
  readonly store: EventStore;
}

/** Does what a command asks with the card of a person. */
export const commandCard = (
  { store }: BlueCardServices,
  command: BlueCardCommand,
  context: CommandContext,
): Promise<HandleResult<BlueCardEvent, BlueCardRejection>> =>
  handleCommand(store, blueCard, { ...context, id: command.workerId, command });

/** The card as its stream has it now. */
export async function readBlueCard({ store }: BlueCardServices, workerId: string): Promise<BlueCardState> {
  const { events } = await store.read(streamOf(blueCard, workerId));
  // Streams of this category hold nothing else.
  return fold(blueCard, events as unknown as readonly BlueCardEvent[]);
}
