import type { Instant, LocalDate } from '#event-sourcing';
import type { ApprenticeshipAgreement } from '#worker-registry';
import { select, type Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { apprenticeshipsTable, type ApprenticeshipRow } from './row.js';

const apprenticeships = reader(apprenticeshipsTable);

export const apprenticeshipById = (
  db: Database,
  apprenticeshipId: string,
): Promise<ApprenticeshipRow | undefined> => apprenticeships.byKey(db, apprenticeshipId);

/** Apprenticeships of a person, the last first. */
export const apprenticeshipsOfWorker = (db: Database, workerId: string): Promise<ApprenticeshipRow[]> =>
  apprenticeships.rows(db, 'where worker_id = $1 order by started_on desc, apprenticeship_id desc', [
    workerId,
  ]);

/** Those of an employer, or of all employers of a division. */
export type ApprenticeshipsOf = { readonly employer: string } | { readonly region: string };

/** Ordered by their id. */
export const apprenticeshipsOf = (
  db: Database,
  { of, limit, after }: PageRequest & { readonly of: ApprenticeshipsOf },
): Promise<Page<ApprenticeshipRow>> =>
  'employer' in of
    ? apprenticeships.page(db, {
        where: ['employer = $1'],
        params: [of.employer],
        order: ['apprenticeshipId'],
        limit,
        after,
      })
    : apprenticeships.page(db, {
        where: ['region >= $1', 'region <= $2'],
        params: subtreeOf(of.region),
        order: ['region', 'apprenticeshipId'],
        limit,
        after,
      });

/** Apprenticeships of one kind in one year. */
export interface ApprenticeshipCount {
  readonly kind: ApprenticeshipAgreement['kind'];
  /** Begun in the year. */
  readonly registered: number;
  /** Under way on the day. */
  readonly underWay: number;
  /** Ended in the year with a certificate or as completed. */
  readonly completed: number;
  readonly failed: number;
  readonly brokenOff: number;
}

/** Numbers of the calendar year of a day, up to that day, of agreements registered by a moment; their ends as known now. */
export function apprenticeshipCounts(
  db: Database,
  of: ApprenticeshipsOf,
  { asOf, knownAt }: { readonly asOf: LocalDate; readonly knownAt: Instant },
): Promise<ApprenticeshipCount[]> {
  const [from, to] = 'region' in of ? subtreeOf(of.region) : [of.employer, of.employer];
  const column = 'region' in of ? 'region' : 'employer';
  return select<ApprenticeshipCount>(
    db,
    `select kind,
       (count(*) filter (where started_on >= $3::date and started_on <= $4::date))::int as registered,
       (count(*) filter (where started_on <= $4::date and (ended_on is null or ended_on >= $4::date)))::int as "underWay",
       (count(*) filter (where status = 'ended' and outcome <> 'failed' and ended_on between $3::date and $4::date))::int as completed,
       (count(*) filter (where status = 'ended' and outcome = 'failed' and ended_on between $3::date and $4::date))::int as failed,
       (count(*) filter (where status = 'broken-off' and ended_on between $3::date and $4::date))::int as "brokenOff"
     from read.apprenticeships where ${column} >= $1 and ${column} <= $2 and known_from <= $5::timestamptz group by kind order by kind`,
    [from, to, `${asOf.slice(0, 4)}-01-01`, asOf, knownAt],
  );
}
