import type { ProgrammeFacts } from '#subsidy';
import { factsAsOf, type Vantage } from './facts-as-of.js';
import type { WorkerDossierRow } from './row.js';

type WorkerFacts = ProgrammeFacts['worker'];

/** Entries that a dossier stood for, as far as merges were known. */
export function absorbedAsOf(
  { events }: WorkerDossierRow,
  { knownAt, through }: Omit<Vantage, 'asOf'>,
): readonly string[] {
  let absorbed: readonly string[] = [];
  for (const event of events) {
    if (event.recordedAt > knownAt || (through !== undefined && event.position > through)) continue;
    if (event.type === 'WorkerAbsorbed') absorbed = [...absorbed, event.data.absorbed, ...event.data.with];
    if (event.type === 'AbsorbedWorkerSeparated') {
      const gone = [event.data.separated, ...event.data.with];
      absorbed = absorbed.filter((id) => !gone.includes(id));
    }
  }
  return absorbed;
}

/** The earlier of two days; null and undefined say less than a day, and null more than undefined. */
const earlier = <Day extends string | null | undefined>(a: Day, b: Day): Day =>
  typeof a === 'string' && typeof b === 'string'
    ? a <= b
      ? a
      : b
    : typeof a === 'string'
      ? a
      : typeof b === 'string'
        ? b
        : a === null
          ? a
          : b;

/** Where both entries say something the one that stands for the person is right, but of a death and a retirement the earlier day. */
function oneWorker(own: WorkerFacts, other: WorkerFacts): WorkerFacts {
  const stated = Object.fromEntries(Object.entries(own).filter(([, value]) => value != null));
  const [diedOn, retiredOn] = [earlier(own.diedOn, other.diedOn), earlier(own.retiredOn, other.retiredOn)];
  return {
    ...other,
    ...stated,
    id: own.id,
    ...(own.unionMember === true || other.unionMember === true ? { unionMember: true } : {}),
    ...(diedOn === undefined ? {} : { diedOn }),
    ...(retiredOn === undefined ? {} : { retiredOn }),
  };
}

const both = (own: ProgrammeFacts, other: ProgrammeFacts): ProgrammeFacts => {
  const { household = other.household, ...facts } = own;
  return {
    ...other,
    ...facts,
    worker: oneWorker(own.worker, other.worker),
    certificates: [...own.certificates, ...other.certificates],
    employments: [...own.employments, ...other.employments],
    // Where a month stands twice, the better status counts.
    insurance: [...own.insurance, ...other.insurance],
    payments: [...own.payments, ...other.payments],
    ...joined('awards', own, other),
    ...joined('trainings', own, other),
    ...joined('studies', own, other),
    ...taught(own, other),
    ...(household === undefined ? {} : { household }),
  };
};

/** Apprentices of both entries. */
const taught = (own: ProgrammeFacts, other: ProgrammeFacts): Pick<ProgrammeFacts, 'mentor'> =>
  own.mentor === undefined && other.mentor === undefined
    ? {}
    : { mentor: { apprentices: (own.mentor?.apprentices ?? 0) + (other.mentor?.apprentices ?? 0) } };

type List = 'awards' | 'trainings' | 'studies';

const joined = (
  list: List,
  own: ProgrammeFacts,
  other: ProgrammeFacts,
): Partial<Pick<ProgrammeFacts, List>> =>
  own[list] === undefined && other[list] === undefined
    ? {}
    : { [list]: [...(own[list] ?? []), ...(other[list] ?? [])] };

/**
 * Facts of one person in several entries of the register: everything recorded of any of them, under the id of the entry that
 * stands for them. `others` are dossiers of entries merged into it; those whose merge was not known at the vantage are left
 * out. Undefined where the person is not known.
 */
export function factsOfPerson(
  own: WorkerDossierRow,
  others: readonly WorkerDossierRow[],
  vantage: Vantage,
): ProgrammeFacts | undefined {
  const facts = factsAsOf(own, vantage);
  if (facts === undefined) return undefined;
  const absorbed = absorbedAsOf(own, vantage);
  return others
    .filter(({ workerId }) => absorbed.includes(workerId))
    .flatMap((other) => factsAsOf(other, vantage) ?? [])
    .reduce(both, facts);
}
