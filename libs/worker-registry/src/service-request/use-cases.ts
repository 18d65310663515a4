import {
  fold,
  handleCommand,
  streamOf,
  type CommandContext,
  type HandleResult,
  type LocalDate,
} from '#event-sourcing';
import { PersonErasedError } from '#privacy';
import { loadWorker, type RegistryServices } from '../services.js';
import { isErased } from '../worker/state.js';
import { serviceRequests, type KnownRequests, type ServiceCommand, type ServiceRejection } from './decide.js';
import type { ServiceProvided, ServiceRequested, ServiceRequestEvent } from './events.js';

export type ServiceResult = HandleResult<ServiceRequestEvent, ServiceRejection>;

/** Fields under which words about a request are sealed with the key of the worker. */
export const REQUEST_WORDS_FIELD = 'service-request';
export const SERVICE_HELP_FIELD = 'service-help';

const ERASED: ServiceResult = { outcome: 'rejected', rejection: { code: 'PERSON_ERASED' } };

async function send(
  { store }: Pick<RegistryServices, 'store'>,
  command: ServiceCommand,
  context: CommandContext,
): Promise<ServiceResult> {
  const state = await loadWorker(store, command.workerId);
  if (!state.registered) return { outcome: 'rejected', rejection: { code: 'NOT_REGISTERED' } };
  if (isErased(state)) return ERASED;
  return handleCommand(store, serviceRequests, { ...context, id: command.workerId, command });
}

/** Of somebody whose key was destroyed nothing is sealed any more. */
async function unlessErased(work: () => Promise<ServiceResult>): Promise<ServiceResult> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof PersonErasedError) return ERASED;
    throw error;
  }
}

type Plain<Data, Field extends keyof Data> = Omit<Data, Field> & { readonly [Key in Field]: string | null };

/** Somebody asks for something, in plain words where there are any. */
export const requestService = (
  services: RegistryServices,
  { words, ...asked }: Plain<ServiceRequested['data'], 'words'>,
  context: CommandContext,
  on: LocalDate,
): Promise<ServiceResult> =>
  unlessErased(async () => {
    const sealed =
      words === null ? null : await services.privacy.seal(asked.workerId, REQUEST_WORDS_FIELD, words);
    return send(services, { type: 'RequestService', occurredOn: on, ...asked, words: sealed }, context);
  });

/** An office says what it did. */
export const provideService = (
  services: RegistryServices,
  { help, ...provided }: Plain<ServiceProvided['data'], 'help'>,
  context: CommandContext,
  on: LocalDate,
): Promise<ServiceResult> =>
  unlessErased(async () => {
    const sealed =
      help === null ? null : await services.privacy.seal(provided.workerId, SERVICE_HELP_FIELD, help);
    return send(services, { type: 'ProvideService', occurredOn: on, ...provided, help: sealed }, context);
  });

/** An office takes a request up or declines it, or the person takes it back. */
export const answerService = (
  services: Pick<RegistryServices, 'store'>,
  command: Extract<ServiceCommand, { type: 'AcceptService' | 'DeclineService' | 'WithdrawService' }>,
  context: CommandContext,
): Promise<ServiceResult> => send(services, command, context);

/** What somebody has asked for, as it stands now. */
export async function readServiceRequests(
  { store }: Pick<RegistryServices, 'store'>,
  workerId: string,
): Promise<KnownRequests> {
  const { events } = await store.read(streamOf(serviceRequests, workerId));
  // A stream of this category holds nothing else.
  return fold(serviceRequests, events as unknown as readonly ServiceRequestEvent[]);
}
