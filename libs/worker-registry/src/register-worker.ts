import {
  handleCommand,
  inSequence,
  type CommandContext,
  type LocalDate,
  type Position,
} from '#event-sourcing';
import { PersonErasedError } from '#privacy';
import { identityIndexOf, workerIdFor } from './documents.js';
import { sameName } from './find-worker.js';
import { holderOf, reserveIdentity } from './identity/index.js';
import { sealRegistrations, type PlainWorker } from './seal-registrations.js';
import { standsFor, type RegistryServices } from './services.js';
import type { CorrectionCommand, RecordingCommand, RegisterWorker } from './worker/commands.js';
import { worker } from './worker/index.js';
import type { WorkerRejection } from './worker/rejections.js';

export type Registration =
  | { readonly outcome: 'registered'; readonly workerId: string; readonly position: Position }
  /** The identity is in the register; another name is a case for verification (待核实). */
  | { readonly outcome: 'already'; readonly workerId: string; readonly sameName: boolean }
  | { readonly outcome: 'rejected'; readonly rejection: WorkerRejection };

/** What a source knows of somebody beyond who they are; it may depend on the id that the person gets. */
export type KnownHistory = (
  workerId: string,
) => readonly Exclude<RecordingCommand, RegisterWorker | CorrectionCommand>[];

const nothingKnown: KnownHistory = () => [];

/**
 * Seals what is personal, and records the worker together with the reservation of the identity. `history` is what the
 * source already knows of the person, such as posts and insurance months: recorded in the same append. Somebody whose
 * data was erased is registered anew, as another worker.
 */
export async function registerWorker(
  services: RegistryServices,
  person: PlainWorker,
  context: CommandContext,
  occurredOn: LocalDate,
  history: KnownHistory = nothingKnown,
): Promise<Registration> {
  const first = identityIndexOf(services.privacy, person);
  const registration = await registerUnder(services, first, person, context, occurredOn, history);
  if (registration.outcome !== 'rejected' || !MAY_BE_FREE.includes(registration.rejection.code))
    return registration;
  if (registration.rejection.code === 'NUMBER_NOT_THEIRS') {
    // A source that has not heard of the correction means the person whom it always meant.
    const meant = workerIdFor(first);
    if (await sameName(services, meant, person.name))
      return { outcome: 'already', workerId: await standsFor(services, meant), sameName: true };
  }
  const { index, erasedAt } = await holderOf(services, person);
  return index === first
    ? registration
    : registerUnder(services, index, person, context, occurredOn, history, erasedAt !== null);
}

/** The document may have another holder by now, or none. */
const MAY_BE_FREE: readonly WorkerRejection['code'][] = ['PERSON_ERASED', 'NUMBER_NOT_THEIRS'];

async function registerUnder(
  services: RegistryServices,
  index: string,
  person: PlainWorker,
  context: CommandContext,
  occurredOn: LocalDate,
  history: KnownHistory,
  again = false,
): Promise<Registration> {
  const workerId = workerIdFor(index);
  let command: RegisterWorker;
  try {
    const [sealed] = await sealRegistrations(services.privacy, [{ index, person }], occurredOn);
    command = again ? { ...sealed!, again: true } : sealed!;
  } catch (error) {
    if (error instanceof PersonErasedError)
      return { outcome: 'rejected', rejection: { code: 'PERSON_ERASED' } };
    throw error;
  }
  const result = await handleCommand(services.store, inSequence(worker), {
    ...context,
    id: workerId,
    command: [command, ...history(workerId)],
    alongside: () => [reserveIdentity(index, workerId, occurredOn)],
  });
  switch (result.outcome) {
    case 'recorded':
    case 'duplicate':
      return { outcome: 'registered', workerId, position: result.position };
    case 'unchanged':
      return { outcome: 'already', workerId, sameName: true };
    case 'taken':
      return takenByAnother(services, person);
    case 'rejected':
      return onlyNameDiffers(result.rejection)
        ? { outcome: 'already', workerId, sameName: false }
        : { outcome: 'rejected', rejection: result.rejection };
  }
}

/** The identity was reserved between our read and our append, or belongs to a worker with another id. */
async function takenByAnother(services: RegistryServices, person: PlainWorker): Promise<Registration> {
  const { workerId } = await holderOf(services, person);
  if (workerId === null) throw new Error('a taken identity has no owner');
  return {
    outcome: 'already',
    workerId,
    sameName: (await sameName(services, workerId, person.name)) === true,
  };
}

const onlyNameDiffers = (rejection: WorkerRejection): boolean =>
  rejection.code === 'ALREADY_REGISTERED_DIFFERENTLY' && rejection.differs.every((field) => field === 'name');
