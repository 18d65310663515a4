import { maskIdNumber, maskName, NAME_FIELD } from '#privacy';
import { workersByIds } from '#read-models';
import { NUMBER_FIELD } from '#worker-registry';
import type { ApiServices } from '../common/services.js';

/** Null where the person's key was destroyed. */
export interface MaskedPerson {
  readonly name: string | null;
  readonly idNumber: string | null;
}

export const UNKNOWN_PERSON: MaskedPerson = { name: null, idNumber: null };

const masked = (text: string | null | undefined, mask: (text: string) => string): string | null =>
  text == null ? null : mask(text);

/** Names and numbers of many people as a list may show them. */
export async function maskedPeople(
  { process: { db, privacy } }: ApiServices,
  workerIds: readonly string[],
): Promise<ReadonlyMap<string, MaskedPerson>> {
  const workers = await workersByIds(db, workerIds);
  const [names, numbers] = await Promise.all([
    privacy.openMany(
      workers.map(({ workerId, nameSealed: { sealed } }) => ({
        subject: workerId,
        field: NAME_FIELD,
        sealed,
      })),
    ),
    privacy.openMany(
      workers.map(({ workerId, numberSealed: { sealed } }) => ({
        subject: workerId,
        field: NUMBER_FIELD,
        sealed,
      })),
    ),
  ]);
  return new Map(
    workers.map(({ workerId }, at) => [
      workerId,
      { name: masked(names[at], maskName), idNumber: masked(numbers[at], maskIdNumber) },
    ]),
  );
}
