import { comparableName, NAME_FIELD } from '#privacy';
import { workerById } from '#read-models';
import { namesStated, NUMBER_FIELD, PHONE_FIELD } from '#worker-registry';
import type { ProcessServices } from '../services.js';

/** Whether a text names a person by any name ever registered, number or telephone: such a text is not kept where it cannot be erased. */
export async function tellsOf(
  { db, store, privacy }: Pick<ProcessServices, 'db' | 'store' | 'privacy'>,
  workerId: string,
  text: string,
  /** In plain text. */
  newName: string | null = null,
): Promise<boolean> {
  const row = await workerById(db, workerId);
  if (row === undefined) return false;
  const sealed = [
    ...(await namesStated({ store }, workerId)).map((value) => ({ field: NAME_FIELD, value })),
    { field: NUMBER_FIELD, value: row.numberSealed },
    { field: PHONE_FIELD, value: row.phoneSealed },
  ].flatMap(({ field, value }) =>
    value === null ? [] : [{ subject: workerId, field, sealed: value.sealed }],
  );
  const written = comparableName(text);
  return [...(await privacy.openMany(sealed)), newName].some(
    (told) => told !== null && told !== '' && written.includes(comparableName(told)),
  );
}
