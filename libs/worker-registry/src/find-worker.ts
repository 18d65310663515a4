import { NAME_FIELD } from '#privacy';
import type { PlainDocument } from './documents.js';
import { holderOf } from './identity/index.js';
import { isVariantOf } from './names.js';
import { loadWorker, namesInForce, type RegistryServices } from './services.js';
import { isErased } from './worker/state.js';

/** Id of the worker to whom a document belongs, null when nobody is registered with it, or their data was erased. */
export async function findWorkerByIdentity(
  services: RegistryServices,
  document: PlainDocument,
): Promise<string | null> {
  return (await holderOf(services, document)).workerId;
}

/** The name and its variants; empty once the person's key is gone. */
async function plainNames(
  { store, privacy }: RegistryServices,
  workerId: string,
): Promise<readonly string[]> {
  const sealed = await namesInForce({ store }, workerId);
  const names = await privacy.openMany(
    sealed.map((name) => ({ subject: workerId, field: NAME_FIELD, sealed: name.sealed })),
  );
  return names.filter((name) => name !== null);
}

/** Whether a worker is registered under this name, or goes by it; null when nobody is registered, or the data was erased. */
export async function sameName(
  { store, privacy }: RegistryServices,
  workerId: string,
  name: string,
): Promise<boolean | null> {
  const [state, mark] = await Promise.all([
    loadWorker(store, workerId),
    privacy.markOf(workerId, NAME_FIELD, name),
  ]);
  if (!state.registered || isErased(state) || mark === null) return null;
  if (state.nameMark === mark || state.variantMarks.includes(mark)) return true;
  return isVariantOf(name, await plainNames({ store, privacy }, workerId));
}
