export { mergedInto } from './one-person.js';
export { tellsOf } from './tells-of.js';
import { maskIdNumber, maskName, NAME_FIELD, type Privacy, type SealedText } from '#privacy';
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
  const open = async (
    field: string,
    sealedOf: (row: WorkerRow) => SealedText | null,
  ): Promise<ReadonlyMap<string, string | null>> => {
    const values = rows.flatMap((row) => {
      const text = sealedOf(row);
      return text === null ? [] : [{ subject: row.workerId, field, sealed: text.sealed }];
    });
    const opened = await privacy.openMany(values);
    return new Map(values.map(({ subject }, at) => [subject, opened[at] ?? null]));
  };
  const [names, numbers] = await Promise.all([
    open(NAME_FIELD, ({ nameSealed }) => nameSealed),
    open(NUMBER_FIELD, ({ numberSealed }) => numberSealed),
  ]);
  return rows.map(({ workerId }) => ({
    name: names.get(workerId) ?? null,
    idNumber: numbers.get(workerId) ?? null,
  }));
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
