import type { SchoolCourse } from '#credit-ledger';
import type { LocalDate } from '#event-sourcing';
import { replay, type Register } from '../known-at/replay.js';
import type { Viewpoint } from '../known-at/viewpoint.js';
import { creditEntriesProjection } from './projection.js';
import { creditEntriesOf } from './query.js';
import type { CreditEntryRow } from './row.js';

const entriesThen = replay({ projection: creditEntriesProjection, category: 'creditAccount' });

export interface StatementLine extends CreditEntryRow {
  /** Sum of the lines up to this one, in tenths; negative when credits are owed. */
  readonly balance: number;
  /** Courses that what it gave was used for, by conversions that stand. */
  readonly usedFor: readonly CourseUse[];
}

interface CourseUse {
  /** The conversion. */
  readonly entryId: string;
  readonly course: SchoolCourse;
  readonly tenths: number;
}

function usesIn(entries: readonly CreditEntryRow[]): ReadonlyMap<string, readonly CourseUse[]> {
  const found = new Map<string, CourseUse[]>();
  for (const { entryId, course, uses, status } of entries) {
    if (course === null || uses === null || status === 'reversed') continue;
    for (const use of uses)
      found.set(use.entryId, [...(found.get(use.entryId) ?? []), { entryId, course, tenths: use.tenths }]);
  }
  return found;
}

/** Entries by a day: what was taken back later still counted, and nothing is taken back before it was booked. */
function entriesOn(rows: readonly CreditEntryRow[], day: LocalDate): readonly CreditEntryRow[] {
  const byThen = rows.filter(({ date }) => date <= day);
  const booked = new Set(byThen.map(({ entryId }) => entryId));
  const takenBack = new Set(byThen.map(({ reverses }) => reverses));
  return byThen
    .filter(({ reverses }) => reverses === null || booked.has(reverses))
    .map((row) =>
      row.status === 'reversed' && !takenBack.has(row.entryId) ? { ...row, status: 'active' } : row,
    );
}

const byDay = (a: CreditEntryRow, b: CreditEntryRow): number =>
  a.date < b.date ? -1 : a.date > b.date ? 1 : a.position - b.position;

/** The statement that these entries make on a day, newest line first. The balance is the sum of the lines, never a stored figure. */
export function statementOf(entries: readonly CreditEntryRow[], day: LocalDate): readonly StatementLine[] {
  let balance = 0;
  const then = entriesOn(entries, day);
  const used = usesIn(then);
  return then
    .map((entry) => ({
      ...entry,
      balance: (balance += entry.tenths),
      usedFor: used.get(entry.entryId) ?? [],
    }))
    .toReversed();
}

/** The statement of a learning account on a day, as far as known at a moment. */
export async function creditStatement(
  register: Register,
  viewpoint: Viewpoint,
  workerId: string,
): Promise<readonly StatementLine[]> {
  const entries = viewpoint.isNow
    ? await creditEntriesOf(register.db, workerId)
    : [...(await entriesThen(register, [workerId], viewpoint))].sort(byDay);
  return statementOf(entries, viewpoint.asOf);
}
