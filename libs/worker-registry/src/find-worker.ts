import { NAME_FIELD } from '#privacy';
import type { PlainDocument } from './documents.js';
import { holderOf } from './identity/index.js';
import { loadWorker, type RegistryServices } from './services.js';
import { isErased } from './worker/state.js';

/** Id of the worker to whom a document belongs, null when nobody is registered with it, or their data was erased. */
export async function findWorkerByIdentity(
  services: RegistryServices,
  document: PlainDocument,
): Promise<string | null> {
  return (await holderOf(services, document)).workerId;
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
  return state.registered && !isErased(state) && mark !== null ? state.nameMark === mark : null;
}
