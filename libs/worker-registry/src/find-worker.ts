import { NAME_FIELD } from '#privacy';
import { identityIndexOf, type PlainDocument } from './documents.js';
import type { IdentityReserved } from './identity/events.js';
import { identityStream } from './identity/index.js';
import { loadWorker, type RegistryServices } from './services.js';

/** Id of the worker to whom a document belongs, null when nobody registered with it. */
export async function findWorkerByIdentity(
  { store, privacy }: RegistryServices,
  document: PlainDocument,
): Promise<string | null> {
  const { events } = await store.read(identityStream(identityIndexOf(privacy, document)));
  // A stream of this category holds nothing else.
  const reserved = events[0] as unknown as IdentityReserved | undefined;
  return reserved?.data.workerId ?? null;
}

/** Whether a worker is registered under this name; null when nobody is registered, or the data was erased. */
export async function sameName(
  { store, privacy }: RegistryServices,
  workerId: string,
  name: string,
): Promise<boolean | null> {
  const [state, mark] = await Promise.all([
    loadWorker(store, workerId),
    privacy.markOf(workerId, NAME_FIELD, name),
  ]);
  return state.registered && mark !== null ? state.nameMark === mark : null;
}
