import type { LocalDate } from '#event-sourcing';
import { employmentsKnownAt, employmentsOn, heldOn } from '../employments/known-at.js';
import { employmentsProjection } from '../employments/projection.js';
import type { EmploymentRow } from '../employments/row.js';
import { pageOfThen } from '../known-at/page.js';
import { rowsOf, toldBy, type Register } from '../known-at/replay.js';
import { isPresent, type Viewpoint } from '../known-at/viewpoint.js';
import type { Page } from '../support/page.js';
import { isIn } from '../support/regions.js';
import { workersProjection } from './projection.js';
import { workersEverOf, workersOf, type EverSearch } from './query.js';
import type { OpenEmployment, WorkerRow } from './row.js';

const openEmployment = (row: EmploymentRow): OpenEmployment => ({
  employmentId: row.employmentId,
  employer: row.employer,
  employerName: row.employerName,
  region: row.region,
  industry: row.industry,
  occupation: { edition: row.edition, code: row.occupation },
  startedOn: row.startedOn,
});

const lastStartedLast = (a: EmploymentRow, b: EmploymentRow): number =>
  `${a.startedOn} ${a.knownFrom}` < `${b.startedOn} ${b.knownFrom}` ? -1 : 1;

/** The row with the posts held on a day. Whose office looks after the person follows what is recorded, not the day. */
function onDay(row: WorkerRow, posts: readonly EmploymentRow[], day: LocalDate): WorkerRow {
  if (row.erasedOn !== null) return row;
  const held = heldOn(posts, day).toSorted(lastStartedLast).map(openEmployment);
  const last = held.at(-1);
  return {
    ...row,
    openEmployments: held,
    employer: last?.employer ?? null,
    employerName: last?.employerName ?? null,
    retiredOn: row.retiredOn !== null && row.retiredOn > day ? null : row.retiredOn,
  };
}

interface PeopleThen {
  readonly rows: readonly WorkerRow[];
  readonly posts: readonly EmploymentRow[];
}

async function peopleThen(
  { store }: Pick<Register, 'store'>,
  { knownAt, asOf }: Viewpoint,
  ids: readonly string[],
): Promise<PeopleThen> {
  const told = await toldBy({ store }, 'worker', ids, knownAt);
  return {
    rows: rowsOf(workersProjection, told),
    posts: employmentsOn(rowsOf(employmentsProjection, told), asOf),
  };
}

/** People of today as they were: those who were not registered at the moment are left out. */
export async function workersKnownAt(
  register: Register,
  viewpoint: Viewpoint,
  today: readonly WorkerRow[],
): Promise<readonly WorkerRow[]> {
  const ids = today.map(({ workerId }) => workerId);
  const { rows, posts } = viewpoint.isNow
    ? { rows: today, posts: await employmentsKnownAt(register, viewpoint, ids) }
    : await peopleThen(register, viewpoint, ids);
  const rowOf = new Map(rows.map((row) => [row.workerId, row]));
  return ids.flatMap((id) => {
    const row = rowOf.get(id);
    const own = posts.filter(({ workerId }) => workerId === id);
    return row === undefined ? [] : [onDay(row, own, viewpoint.asOf)];
  });
}

const hasAll = (wanted: readonly string[], names: readonly (readonly string[])[]): boolean =>
  names.some((grams) => wanted.every((gram) => grams.includes(gram)));

/**
 * People of a region, ordered by the region that looks after them today. Rights are those of today, too: whoever has
 * moved out of `within` since is shown by the office there.
 */
export function workersOfThen(
  register: Register,
  viewpoint: Viewpoint,
  search: EverSearch,
): Promise<Page<WorkerRow>> {
  const { db } = register;
  if (isPresent(viewpoint)) return workersOf(db, search);
  const fits = ({ region, employer, nameGrams, variantGrams, mergedInto }: WorkerRow): boolean =>
    isIn(search.region, region) &&
    (search.employer === undefined || employer === search.employer) &&
    mergedInto === null &&
    hasAll(search.nameGrams ?? [], [nameGrams, variantGrams]);
  return pageOfThen(
    search,
    (page) => workersEverOf(db, { ...search, ...page }),
    async (rows) => (await workersKnownAt(register, viewpoint, rows)).filter(fits),
  );
}
