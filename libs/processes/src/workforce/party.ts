import { entriesOfPeople, sourceReportsKnownAt, sourceReportsOfWorkers, type Viewpoint } from '#read-models';
import { sealedField, valueOn } from '#worker-registry';
import type { ProcessServices } from '../services.js';

const FIELD = 'politicalAffiliation';
const IN_PARTY: ReadonlySet<string> = new Set(['party-member', 'probationary-party-member']);

/**
 * Of each of these entries whether the person is in the party, whichever entry knows; absent: nobody has stated it, or
 * sources contradict each other. Values are opened in memory and told to nobody: for counts only.
 */
export async function inParty(
  { db, store, privacy }: Pick<ProcessServices, 'db' | 'store' | 'privacy'>,
  viewpoint: Viewpoint,
  workerIds: readonly string[],
): Promise<ReadonlyMap<string, boolean>> {
  const entriesOf = await entriesOfPeople(db, workerIds);
  const entries = [...new Set(workerIds.flatMap((id) => entriesOf(id)))];
  const today = (await sourceReportsOfWorkers(db, entries)).filter(({ field }) => field === FIELD);
  const then = await sourceReportsKnownAt.rows({ store }, viewpoint, today);
  const sealed = then.flatMap(({ workerId: subject, stated }) => {
    const value = valueOn(FIELD, stated, viewpoint.asOf);
    return typeof value === 'object' && value !== null && 'sealed' in value
      ? [{ subject, field: sealedField(FIELD), sealed: String(value.sealed) }]
      : [];
  });
  const opened = await privacy.openMany(sealed);
  const known = new Map(
    sealed.flatMap(({ subject }, at) => {
      const plain = opened[at];
      return plain == null ? [] : [[subject, IN_PARTY.has(JSON.parse(plain) as string)] as const];
    }),
  );
  return new Map(
    workerIds.flatMap((id) => {
      const first = entriesOf(id).find((entry) => known.has(entry));
      return first === undefined ? [] : [[id, known.get(first)!] as const];
    }),
  );
}
