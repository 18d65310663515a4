import type { CountedEmployer } from '#indicators';
import { regionContains } from '#reference-data';
import { employerThen, type EmployerThen } from '../employers/known-at.js';
import { employersIn } from '../employers/query.js';
import type { Viewpoint } from '../known-at/viewpoint.js';
import { mergedAt, personOf } from '../merged-entries/sql.js';
import { employmentVersions, openEmployment } from '../skill-stock/sql.js';
import { select, type Database } from '../support/database.js';

interface Staff {
  readonly employer: string;
  readonly posts: number;
  readonly contracts: number;
}

/** People with an open post at each employer, each once, and of them those with a contract. */
const staffOf = (
  db: Database,
  employers: readonly string[],
  { asOf, knownAt }: Viewpoint,
): Promise<Staff[]> =>
  select<Staff>(
    db,
    `with recursive ${mergedAt('$2::timestamptz')}, post as (
       select employer, ${personOf('version')} as person_id, bool_or(contract) as contract
       from (${employmentVersions('$2::timestamptz')}) version left join merged using (worker_id)
       where employer = any($3::text[]) and ${openEmployment('$1::date', '$2::timestamptz')}
       group by 1, 2
     )
     select employer, count(*)::int as posts, (count(*) filter (where contract))::int as contracts
     from post group by employer`,
    [asOf, knownAt, [...employers]],
  );

interface Union {
  readonly employer: string;
  /** Null where one of them has not counted its members by the day. */
  readonly members: number | null;
}

const unionsOf = (db: Database, employers: readonly string[], { asOf }: Viewpoint): Promise<Union[]> =>
  select<Union>(
    db,
    `select employer,
       case when bool_and(counted_members is not null and counted_on <= $1::date)
         then sum(counted_members)::int end as members
     from read.union_organisations where employer = any($2::text[]) group by employer`,
    [asOf, [...employers]],
  );

const flag = (then: EmployerThen, field: keyof EmployerThen['fields']): boolean | null => {
  const value = then.fields[field];
  return typeof value === 'boolean' ? value : null;
};

/**
 * Employers of a division on a day, as far as was known at a moment, ready to be counted. What unions say of their members
 * is known as of now only.
 */
export async function employersThen(
  db: Database,
  region: string,
  viewpoint: Viewpoint,
): Promise<readonly CountedEmployer[]> {
  const there = (await employersIn(db, region))
    .flatMap((row) => employerThen(row, viewpoint) ?? [])
    .filter((one) => one.closedOn === null || one.closedOn >= viewpoint.asOf)
    .filter((one) => region === one.region || regionContains(region, one.region));
  const codes = there.map(({ employer }) => employer);
  const [staff, unions] = await Promise.all([
    staffOf(db, codes, viewpoint),
    viewpoint.isNow ? unionsOf(db, codes, viewpoint) : [],
  ]);
  const staffBy = new Map(staff.map((one) => [one.employer, one]));
  const unionBy = new Map(unions.map((one) => [one.employer, one.members]));
  return there.map((then) => {
    const { ownership, headcount } = then.fields;
    const { posts = 0, contracts = 0 } = staffBy.get(then.employer) ?? {};
    return {
      ownership: typeof ownership === 'string' ? ownership : null,
      headcount: typeof headcount === 'number' ? headcount : null,
      aboveScale: flag(then, 'aboveScale'),
      partyMember: flag(then, 'partyMember'),
      partyOrganisation: flag(then, 'partyOrganisation'),
      unionEstablished: flag(then, 'unionEstablished'),
      collectiveBargaining: flag(then, 'collectiveBargaining'),
      workersCongress: flag(then, 'workersCongress'),
      unionMembers: unionBy.get(then.employer) ?? null,
      posts,
      contracts,
    };
  });
}
