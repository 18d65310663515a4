import {
  classTraineesKnownAt,
  entriesOfPeople,
  traineesWithIds,
  type ClassTraineeRow,
  type Register,
  type Viewpoint,
} from '#read-models';
import type { KnownClass } from '#skill-certification';

/** Somebody of a class, once, under however many entries of the register they are in it. */
export interface JoinedTrainee extends Omit<ClassTraineeRow, 'traineeId' | 'position'> {
  /** The entries under which they are in the class. */
  readonly entries: readonly string[];
}

const earliest = (days: readonly string[]): string =>
  days.reduce((first, day) => (day < first ? day : first));
const latest = (days: readonly string[]): string => days.reduce((last, day) => (day > last ? day : last));

/** In the class as long as any entry is in it; of the results the best, as an entry without one says nothing. */
function oneOf(workerId: string, rows: readonly ClassTraineeRow[]): JoinedTrainee {
  const first = rows[0]!;
  const left = rows.map(({ leftOn }) => leftOn);
  const told =
    (['passed', 'failed', 'absent'] as const)
      .map((outcome) => rows.find(({ result }) => result === outcome))
      .find(Boolean) ?? first;
  return {
    ...told,
    workerId,
    admittedOn: earliest(rows.map(({ admittedOn }) => admittedOn)),
    leftOn: left.includes(null) ? null : latest(left.filter((day) => day !== null)),
    certificateId: rows.find(({ certificateId }) => certificateId !== null)?.certificateId ?? null,
    entries: rows.map((row) => row.workerId),
  };
}

/**
 * A page of a class with each person once, at the first of their entries in the class and under the entry that stands
 * for them: where two of them were merged after the class began, the list has one line fewer.
 */
export async function joined(
  register: Register,
  viewpoint: Viewpoint,
  page: readonly ClassTraineeRow[],
  { roster }: Pick<KnownClass, 'roster'>,
): Promise<readonly JoinedTrainee[]> {
  const entriesOf = await entriesOfPeople(
    register.db,
    page.map(({ workerId }) => workerId),
  );
  const inClass = (workerId: string): readonly string[] =>
    entriesOf(workerId)
      .filter((entry) => roster[entry] !== undefined)
      .toSorted();
  const shown = page.filter(({ workerId }) => (inClass(workerId)[0] ?? workerId) === workerId);
  const others = shown.flatMap(({ classId, workerId }) =>
    inClass(workerId)
      .slice(1)
      .map((entry) => `${classId}/${entry}`),
  );
  const found = others.length === 0 ? [] : await traineesWithIds(register.db, others);
  const known = await classTraineesKnownAt.rows(register, viewpoint, found);
  return shown.map((row) => {
    const rest = known.filter(({ workerId }) => inClass(row.workerId).includes(workerId));
    return oneOf(entriesOf(row.workerId)[0], [row, ...rest]);
  });
}
