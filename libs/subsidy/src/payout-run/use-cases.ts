import {
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type EventStore,
  type HandleResult,
} from '#event-sourcing';
import type { OpenRun, PayoutRunCommand, RecordComputed, RecordListed } from './commands.js';
import type { PayoutRunRejection } from './decide.js';
import type { PayoutRunEvent } from './events.js';
import { payoutRun } from './index.js';
import type { PayoutRunState } from './state.js';

interface Services {
  readonly store: EventStore;
}

const handle = (
  { store }: Services,
  command: PayoutRunCommand,
  context: CommandContext,
): Promise<HandleResult<PayoutRunEvent, PayoutRunRejection>> =>
  handleCommand(store, payoutRun, { ...context, id: command.runId, command });

export const openRun = (services: Services, input: Omit<OpenRun, 'type'>, context: CommandContext) =>
  handle(services, { type: 'OpenRun', ...input }, context);

export const recordRunComputed = (
  services: Services,
  input: Omit<RecordComputed, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'RecordComputed', ...input }, context);

export const recordRunListed = (
  services: Services,
  input: Omit<RecordListed, 'type'>,
  context: CommandContext,
) => handle(services, { type: 'RecordListed', ...input }, context);

/** The run as it stands now, `absent` when it was never opened. */
export async function readRun({ store }: Services, runId: string): Promise<PayoutRunState> {
  const { events } = await store.read(streamOf(payoutRun, runId));
  return fold(payoutRun, events as unknown as readonly PayoutRunEvent[]);
}
