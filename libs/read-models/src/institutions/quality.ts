import type { LocalDate } from '#event-sourcing';
import { complaintCounts } from '../complaints/query.js';
import { select, type Database } from '../support/database.js';
import { subtreeOf } from '../support/regions.js';
import { examCountsOf } from '../training-classes/query.js';
import { medianOf, passRateOf } from './picture.js';
import { institutionsIn } from './query.js';

/** How the evaluation of an institution went in a span of days (JS:9 评价质量监管). */
export interface InstitutionQuality {
  readonly institutionId: string;
  readonly name: string;
  readonly certificates: number;
  /** Most certificates of one site with one day of issue, where and when; null without certificates. */
  readonly busiest: { readonly site: string; readonly day: LocalDate; readonly count: number } | null;
  readonly passed: number;
  readonly failed: number;
  readonly passPerMille: number | null;
  readonly complaints: { readonly received: number; readonly open: number; readonly upheld: number };
  readonly openAnomalies: number;
}

interface Issued {
  readonly institutionId: string;
  readonly site: string;
  readonly day: LocalDate;
  readonly count: number;
  readonly certificates: number;
}

interface Span {
  readonly region: string;
  readonly from: LocalDate;
  readonly until: LocalDate;
}

/** Of each institution its busiest day at a site; the first 13 characters of a number name the site. */
const busiestDays = (db: Database, { region, from, until }: Span): Promise<readonly Issued[]> =>
  select<Issued>(
    db,
    `select distinct on (institution_id) institution_id as "institutionId", site,
       to_char(issued_on, 'YYYY-MM-DD') as day, count,
       (sum(count) over (partition by institution_id))::int as certificates
     from (select institution_id, left(number, 13) as site, issued_on, count(*)::int as count
           from read.certificates
           where region between $1 and $2 and issued_on between $3::date and $4::date and status <> 'revoked'
           group by 1, 2, 3) daily
     order by institution_id, count desc, issued_on, site`,
    [...subtreeOf(region), from, until],
  );

const openAnomalies = (
  db: Database,
  { region, until }: Span,
): Promise<readonly { readonly institutionId: string; readonly count: number }[]> =>
  select(
    db,
    `select institution_id as "institutionId", count(*)::int as count from read.anomalies
     where region between $1 and $2 and status = 'open' and raised_on <= $3::date group by 1`,
    [...subtreeOf(region), until],
  );

const NO_COMPLAINTS = { received: 0, open: 0, upheld: 0 };

/** Every institution of a division that certified, examined or was complained of, with the median of the pass rates. */
export async function institutionQuality(
  db: Database,
  span: Span,
): Promise<{ readonly rows: readonly InstitutionQuality[]; readonly medianPassPerMille: number | null }> {
  const { region, from, until } = span;
  const [institutions, issued, exams, complaints, anomalies] = await Promise.all([
    institutionsIn(db, region),
    busiestDays(db, span),
    examCountsOf(db, { of: { region }, from, until }),
    complaintCounts(db, span),
    openAnomalies(db, span),
  ]);
  const rows = institutions.map(({ institutionId, name }): InstitutionQuality => {
    const isIts = (each: { readonly institutionId: string }): boolean => each.institutionId === institutionId;
    const day = issued.find(isIts);
    const results = exams.find(isIts);
    const { received, open, upheld } = complaints.find(isIts) ?? NO_COMPLAINTS;
    return {
      institutionId,
      name,
      certificates: day?.certificates ?? 0,
      busiest: day === undefined ? null : { site: day.site, day: day.day, count: day.count },
      passed: results?.passed ?? 0,
      failed: results?.failed ?? 0,
      passPerMille: results === undefined ? null : passRateOf(results),
      complaints: { received, open, upheld },
      openAnomalies: anomalies.find(isIts)?.count ?? 0,
    };
  });
  const rates = rows.map(({ passPerMille }) => passPerMille).filter((rate) => rate !== null);
  return {
    rows: rows
      .filter(
        ({ certificates, passPerMille, complaints: { received }, openAnomalies: noticed }) =>
          certificates > 0 || passPerMille !== null || received > 0 || noticed > 0,
      )
      .toSorted((a, b) => (a.institutionId < b.institutionId ? -1 : 1)),
    medianPassPerMille: medianOf(rates),
  };
}
