import {
  handleCommand,
  streamOf,
  type CommandContext,
  type EventStore,
  type HandleResult,
  type RecordedEvent,
} from '#event-sourcing';
import type { DraftPack, PolicyPackCommand, PublishPack } from './commands.js';
import type { PolicyPackRejection } from './decide.js';
import type { PolicyPackEvent } from './events.js';
import { policyPack } from './index.js';

interface Services {
  readonly store: EventStore;
}

const handle = (
  { store }: Services,
  command: PolicyPackCommand,
  context: CommandContext,
): Promise<HandleResult<PolicyPackEvent, PolicyPackRejection>> =>
  handleCommand(store, policyPack, { ...context, id: command.packId, command });

export const draftPack = (services: Services, input: Omit<DraftPack, 'type'>, context: CommandContext) =>
  handle(services, { type: 'DraftPack', ...input }, context);

export const publishPack = (services: Services, input: Omit<PublishPack, 'type'>, context: CommandContext) =>
  handle(services, { type: 'PublishPack', ...input }, context);

/** Everything that was drafted and published under this id. */
export async function readPolicyPack(
  { store }: Services,
  packId: string,
): Promise<readonly RecordedEvent<PolicyPackEvent>[]> {
  const { events } = await store.read(streamOf(policyPack, packId));
  return events as unknown as readonly RecordedEvent<PolicyPackEvent>[];
}
