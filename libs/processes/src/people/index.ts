import { maskIdNumber, maskName, NAME_FIELD, type Privacy } from '#privacy';
import { workersByIds, type WorkerRow } from '#read-models';
import { NUMBER_FIELD } from '#worker-registry';
import type { ProcessServices } from '../services.js';

/** Who somebody is, in plain text; null where the person's key was destroyed. */
export interface Person {
  readonly name: string | null;
  readonly idNumber: string | null;
}

/** As a list or a notice may show it. */
export const masked = ({ name, idNumber }: Person): Person => ({
  name: name === null ? null : maskName(name),
  idNumber: idNumber === null ? null : maskIdNumber(idNumber),
});

/** Opens the names and numbers of many people at once, in their order. */
export async function openPeople(privacy: Privacy, rows: readonly WorkerRow[]): Promise<readonly Person[]> {
  const [names, numbers] = await Promise.all([
    privacy.openMany(
      rows.map(({ workerId, nameSealed: { sealed } }) => ({ subject: workerId, field: NAME_FIELD, sealed })),
    ),
    privacy.openMany(
      rows.map(({ workerId, numberSealed: { sealed } }) => ({
        subject: workerId,
        field: NUMBER_FIELD,
        sealed,
      })),
    ),
  ]);
  return rows.map((_, at) => ({ name: names[at] ?? null, idNumber: numbers[at] ?? null }));
}

const NOBODY: Person = { name: null, idNumber: null };

/** Opens the names and numbers of people by their ids. */
export async function peopleWithIds(
  { db, privacy }: Pick<ProcessServices, 'db' | 'privacy'>,
  workerIds: readonly string[],
): Promise<(workerId: string) => Person> {
  const rows = await workersByIds(db, [...new Set(workerIds)]);
  const opened = await openPeople(privacy, rows);
  const people = new Map(rows.map(({ workerId }, at) => [workerId, opened[at]!]));
  return (workerId) => people.get(workerId) ?? NOBODY;
}
