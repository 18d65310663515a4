import { replay, type Register } from '../known-at/replay.js';
import type { Viewpoint } from '../known-at/viewpoint.js';
import { insuranceMonthsProjection } from './projection.js';
import { insuranceOfWorker } from './query.js';
import type { InsuranceMonthsRow } from './row.js';

const insuranceThen = replay({ projection: insuranceMonthsProjection, category: 'worker' });

/** Months up to that of the day: a report tells of its months whatever day it was made. */
const through = ({ months, ...row }: InsuranceMonthsRow, last: string): InsuranceMonthsRow => ({
  ...row,
  months: Object.fromEntries(Object.entries(months).filter(([month]) => month <= last)),
});

/** The insurance months of a worker up to a day, as far as they had been reported by a moment; one row per scheme. */
export async function insuranceKnownAt(
  register: Register,
  viewpoint: Viewpoint,
  workerId: string,
): Promise<readonly InsuranceMonthsRow[]> {
  const rows = viewpoint.isNow
    ? await insuranceOfWorker(register.db, workerId)
    : [...(await insuranceThen(register, [workerId], viewpoint))].sort((a, b) =>
        a.scheme < b.scheme ? -1 : 1,
      );
  return rows
    .map((row) => through(row, viewpoint.asOf.slice(0, 7)))
    .filter(({ months }) => Object.keys(months).length > 0);
}
