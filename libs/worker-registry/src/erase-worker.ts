import { handleCommand, type CommandContext, type EventStore, type LocalDate } from '#event-sourcing';
import { releaseIdentity } from './identity/index.js';
import { loadWorker } from './services.js';
import type { WorkerResult } from './use-cases.js';
import type { ErasureCommand } from './worker/commands.js';
import type { ErasureCompleted, ErasureRequested } from './worker/events.js';
import { worker } from './worker/index.js';

interface LogOnly {
  readonly store: EventStore;
}

/** Asks for the erasure of a person's data. */
export const requestErasure = (
  services: LogOnly,
  { workerId, ...asked }: ErasureRequested['data'],
  context: CommandContext,
  on: LocalDate,
): Promise<WorkerResult> =>
  send(services, workerId, { type: 'RequestErasure', occurredOn: on, ...asked }, context);

/** Takes such a request back. */
export const withdrawErasure = (
  services: LogOnly,
  { workerId, withdrawnBy }: { readonly workerId: string; readonly withdrawnBy: string },
  context: CommandContext,
  on: LocalDate,
): Promise<WorkerResult> =>
  send(services, workerId, { type: 'WithdrawErasure', occurredOn: on, withdrawnBy }, context);

/** Records the erasure and gives the identity document free, both or neither; copies are emptied by what follows. */
export async function approveErasure(
  { store }: LogOnly,
  { workerId, approvedBy }: { readonly workerId: string; readonly approvedBy: string },
  context: CommandContext,
  on: LocalDate,
): Promise<WorkerResult> {
  const state = await loadWorker(store, workerId);
  return handleCommand(store, worker, {
    ...context,
    id: workerId,
    command: { type: 'ApproveErasure', occurredOn: on, approvedBy },
    // A number that was found not to be theirs was given free when it was.
    alongside: () =>
      state.registered && state.merged?.because !== 'wrong-number'
        ? [releaseIdentity(state.identityIndex, workerId, on)]
        : [],
  });
}

/** Records that every copy was emptied. */
export const completeErasure = (
  services: LogOnly,
  { workerId, emptied }: ErasureCompleted['data'],
  context: CommandContext,
  on: LocalDate,
): Promise<WorkerResult> =>
  send(services, workerId, { type: 'CompleteErasure', occurredOn: on, emptied }, context);

const send = (
  { store }: LogOnly,
  workerId: string,
  command: ErasureCommand,
  context: CommandContext,
): Promise<WorkerResult> => handleCommand(store, worker, { ...context, id: workerId, command });
