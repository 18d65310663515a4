import type { LocalDate } from '#event-sourcing';
import { pageOfThen } from '../known-at/page.js';
import { replay, type Register } from '../known-at/replay.js';
import type { Viewpoint } from '../known-at/viewpoint.js';
import { employmentsProjection } from './projection.js';
import type { Page, PageRequest } from '../support/page.js';
import { employmentsOfEmployer, employmentsOfWorkers } from './query.js';
import type { EmploymentRow } from './row.js';

const employmentsThen = replay({ projection: employmentsProjection, category: 'worker' });

/** Posts taken up by a day; one that ended after it was still held. */
export const employmentsOn = (rows: readonly EmploymentRow[], day: LocalDate): readonly EmploymentRow[] =>
  rows
    .filter(({ startedOn }) => startedOn <= day)
    .map((row) =>
      row.endedOn === null || row.endedOn <= day
        ? row
        : { ...row, endedOn: null, endReason: null, endKnownFrom: null },
    );

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const lastStartedFirst = (a: EmploymentRow, b: EmploymentRow): number =>
  compare(b.startedOn, a.startedOn) ||
  compare(b.knownFrom, a.knownFrom) ||
  compare(b.employmentId, a.employmentId);

/** Employments of these workers by a day, as far as known at a moment; of each the one that started last first. */
export async function employmentsKnownAt(
  register: Register,
  viewpoint: Viewpoint,
  workerIds: readonly string[],
): Promise<readonly EmploymentRow[]> {
  const rows = viewpoint.isNow
    ? await employmentsOfWorkers(register.db, workerIds)
    : [...(await employmentsThen(register, workerIds, viewpoint))].sort(lastStartedFirst);
  return employmentsOn(rows, viewpoint.asOf);
}

/** Posts held on a day: the last day counts. */
export const heldOn = (rows: readonly EmploymentRow[], day: LocalDate): readonly EmploymentRow[] =>
  rows.filter(({ startedOn, endedOn }) => startedOn <= day && (endedOn === null || endedOn >= day));

/** Posts held with an employer on a day, as far as known at a moment, in the order that the list has today. */
export const staffKnownAt = (
  register: Register,
  viewpoint: Viewpoint,
  { employer, ...request }: PageRequest & { readonly employer: string },
): Promise<Page<EmploymentRow>> =>
  pageOfThen(
    request,
    (page) => employmentsOfEmployer(register.db, { employer, ...page }),
    async (today) => {
      const ids = today.map(({ id }) => id);
      const workers = today.map(({ workerId }) => workerId);
      const known = viewpoint.isNow ? today : await employmentsThen(register, workers, viewpoint);
      const rowOf = new Map(known.map((row) => [row.id, row]));
      const rows = ids.flatMap((id) => rowOf.get(id) ?? []).filter((row) => row.employer === employer);
      return heldOn(employmentsOn(rows, viewpoint.asOf), viewpoint.asOf);
    },
  );
