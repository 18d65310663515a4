import { handleCommand, type CommandContext, type EventStore, type HandleResult } from '#event-sourcing';
import type { AttachCertificate, BlueCardCommand, DetachCertificate } from './commands.js';
import type { BlueCardEvent } from './events.js';
import { blueCard } from './index.js';

/** What the use cases of this context need from outside. */
export interface BlueCardServices {
  readonly store: EventStore;
}

const handle = (
  { store }: BlueCardServices,
  command: BlueCardCommand,
  context: CommandContext,
): Promise<HandleResult<BlueCardEvent, never>> =>
  handleCommand(store, blueCard, { ...context, id: command.workerId, command });

export const attachCertificate = (
  services: BlueCardServices,
  input: Omit<AttachCertificate, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'AttachCertificate', ...input }, context);

export const detachCertificate = (
  services: BlueCardServices,
  input: Omit<DetachCertificate, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'DetachCertificate', ...input }, context);
