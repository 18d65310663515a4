import {
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type EventStore,
  type HandleResult,
  type RecordedEvent,
} from '#event-sourcing';
import type {
  DraftPack,
  PolicyPackCommand,
  PublishPack,
  RepealPack,
  RequestRepeal,
  RequestReview,
  ReturnDraft,
  ReturnRepeal,
  WithdrawDraft,
} from './commands.js';
import type { PolicyPackRejection } from './rejections.js';
import type { PolicyPackEvent } from './events.js';
import { policyPack } from './index.js';
import type { PolicyPackState } from './state.js';

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

export const requestReview = (
  services: Services,
  input: Omit<RequestReview, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'RequestReview', ...input }, context);

export const returnDraft = (services: Services, input: Omit<ReturnDraft, 'type'>, context: CommandContext) =>
  handle(services, { type: 'ReturnDraft', ...input }, context);

export const withdrawDraft = (
  services: Services,
  input: Omit<WithdrawDraft, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'WithdrawDraft', ...input }, context);

export const requestRepeal = (
  services: Services,
  input: Omit<RequestRepeal, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'RequestRepeal', ...input }, context);

export const returnRepeal = (
  services: Services,
  input: Omit<ReturnRepeal, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'ReturnRepeal', ...input }, context);

export const repealPack = (services: Services, input: Omit<RepealPack, 'type'>, context: CommandContext) =>
  handle(services, { type: 'RepealPack', ...input }, context);

export const publishPack = (services: Services, input: Omit<PublishPack, 'type'>, context: CommandContext) =>
  handle(services, { type: 'PublishPack', ...input }, context);

/** The pack as it stands now, without versions when nothing was ever drafted under this id. */
export const packState = async (services: Services, packId: string): Promise<PolicyPackState> =>
  fold(policyPack, await readPolicyPack(services, packId));

/** Everything that was drafted and published under this id. */
export async function readPolicyPack(
  { store }: Services,
  packId: string,
): Promise<readonly RecordedEvent<PolicyPackEvent>[]> {
  const { events } = await store.read(streamOf(policyPack, packId));
  return events as unknown as readonly RecordedEvent<PolicyPackEvent>[];
}
