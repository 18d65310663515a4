import { monthIndex, monthIndexOf, type DayNumber } from './dates.js';
import type { InsuranceFacts } from './programme-facts.js';
import { regionCovers } from './regions.js';
import { rememberingLast } from './remembering-last.js';

export type Scheme = InsuranceFacts['scheme'];

/** From the worst to the best; a place in it is a status as a number. */
export const STATUSES = ['arrears', 'back-paid', 'paid'] as const;
const ARREARS = 0;

/** Where the two bits of a scheme lie. */
const SHIFTS: Readonly<Record<Scheme, number>> = {
  pension: 0,
  unemployment: 2,
  'work-injury': 4,
  medical: 6,
};

/** Months of one status, counted from year 0, both included. */
interface Span {
  readonly scheme: Scheme;
  readonly region: string;
  readonly from: number;
  readonly to: number;
  /** Place in `STATUSES`. */
  readonly status: number;
}

const spansOf = rememberingLast((records: readonly InsuranceFacts[]): readonly Span[] =>
  records.flatMap(({ scheme, region, months }) =>
    months.map(({ from, to, status }) => ({
      scheme,
      region,
      from: monthIndex(from),
      to: monthIndex(to),
      status: STATUSES.indexOf(status),
    })),
  ),
);

/** The best status of a scheme in the month of a day; undefined: no record tells of it. */
export const statusIn = (
  records: readonly InsuranceFacts[],
  on: DayNumber,
  scheme: Scheme,
): number | undefined => {
  const month = monthIndexOf(on);
  let best = -1;
  for (const span of spansOf(records))
    if (span.scheme === scheme && span.from <= month && month <= span.to && span.status > best)
      best = span.status;
  return best < 0 ? undefined : best;
};

/** The worst over schemes of the best that each has. Two bits per scheme hold that plus one, 0 where it is unknown. */
export const worstStatusIn = (records: readonly InsuranceFacts[], on: DayNumber): number | undefined => {
  const month = monthIndexOf(on);
  let best = 0;
  for (const span of spansOf(records)) {
    if (!(span.from <= month && month <= span.to)) continue;
    const shift = SHIFTS[span.scheme];
    const found = span.status + 1;
    if (found > ((best >> shift) & 3)) best = (best & ~(3 << shift)) | (found << shift);
  }
  let worst = 0;
  for (let shift = 0; shift <= 6; shift += 2) {
    const found = (best >> shift) & 3;
    if (found !== 0 && (worst === 0 || found < worst)) worst = found;
  }
  return worst === 0 ? undefined : worst - 1;
};

/** Months of a scheme that are paid, in time or afterwards, to the end of the month of a day; each counts once. */
export const monthsPaidTo = (
  records: readonly InsuranceFacts[],
  on: DayNumber,
  scheme: Scheme,
): number | undefined => {
  if (!records.some((record) => record.scheme === scheme)) return undefined;
  const last = monthIndexOf(on);
  const paid = spansOf(records)
    .filter((span) => span.scheme === scheme && span.status !== ARREARS && span.from <= last)
    .sort((a, b) => a.from - b.from);
  let count = 0;
  let counted = -1;
  for (const { from, to } of paid) {
    const [first, end] = [Math.max(from, counted + 1), Math.min(to, last)];
    if (end < first) continue;
    count += end - first + 1;
    counted = end;
  }
  return count;
};

/** Insured in the region in the month of a day; undefined: no record tells of the month. */
export const insuredIn = (
  records: readonly InsuranceFacts[],
  on: DayNumber,
  region: string,
): boolean | undefined => {
  const month = monthIndexOf(on);
  let known = false;
  for (const span of spansOf(records)) {
    if (!(span.from <= month && month <= span.to)) continue;
    known = true;
    if (span.status !== ARREARS && regionCovers(region, span.region)) return true;
  }
  return known ? false : undefined;
};
