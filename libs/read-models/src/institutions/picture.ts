import type { LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import { select, type Database } from '../support/database.js';
import { examCountsOf, type ExamCounts } from '../training-classes/query.js';

/** Certificates of an institution by occupation, level and month of issue; revoked ones not counted. */
export interface IssuedCount {
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  readonly occupationName: string;
  readonly level: Level | null;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly count: number;
}

export const issuedCounts = (
  db: Database,
  institutionId: string,
  { from, until }: { readonly from: LocalDate; readonly until: LocalDate },
): Promise<readonly IssuedCount[]> =>
  select<IssuedCount>(
    db,
    `select edition, occupation, min(occupation_name) as "occupationName", level,
       to_char(issued_on, 'YYYY-MM') as month, count(*)::int as count
     from read.certificates
     where institution_id = $1 and issued_on between $2::date and $3::date and status <> 'revoked'
     group by edition, occupation, level, to_char(issued_on, 'YYYY-MM')
     order by month, edition, occupation, level`,
    [institutionId, from, until],
  );

/** In tenths of a percent, rounded down; null without results. */
export const passRateOf = ({ passed, failed }: Pick<ExamCounts, 'passed' | 'failed'>): number | null =>
  passed + failed === 0 ? null : Math.floor((passed * 1000) / (passed + failed));

/** The middle one, rounded down between two; null of nothing. */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  if (sorted.length === 0) return null;
  return sorted.length % 2 === 1
    ? sorted[Math.floor(middle)]!
    : Math.floor((sorted[middle - 1]! + sorted[middle]!) / 2);
}

export interface PassRates {
  readonly own: ExamCounts | null;
  readonly ownPerMille: number | null;
  /** Of the institutions of the city that have results; null where the own one is the only one. */
  readonly cityMedianPerMille: number | null;
  readonly institutions: number;
}

/** The own pass rate beside the median of the city 地级市; nothing of any other institution by itself. */
export async function passRatesOf(
  db: Database,
  { institutionId, region }: { readonly institutionId: string; readonly region: string },
  span: { readonly from: LocalDate; readonly until: LocalDate },
): Promise<PassRates> {
  const city = `${region.slice(0, 4)}00`;
  const counts = await examCountsOf(db, { of: { region: city }, ...span });
  const own = counts.find((each) => each.institutionId === institutionId) ?? null;
  const rates = counts.map(passRateOf).filter((rate) => rate !== null);
  const isAlone = counts.every((each) => each.institutionId === institutionId);
  return {
    own,
    ownPerMille: own && passRateOf(own),
    cityMedianPerMille: isAlone ? null : medianOf(rates),
    institutions: counts.length,
  };
}

/** Days since `from` on which an institution issued more certificates than a limit; revoked ones count, too. */
export const issuedOnDays = (
  db: Database,
  institutionId: string,
  from: LocalDate,
  most: number,
): Promise<readonly { readonly day: LocalDate; readonly count: number }[]> =>
  select<{ day: LocalDate; count: number }>(
    db,
    `select to_char(issued_on, 'YYYY-MM-DD') as day, count(*)::int as count from read.certificates
     where institution_id = $1 and issued_on >= $2::date
     group by issued_on having count(*) > $3 order by issued_on`,
    [institutionId, from, most],
  );
