import { entriesOf, mergedAt, personOf } from '../merged-entries/sql.js';
import { select, type Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import {
  unionMembersTable,
  unionOrganisationsTable,
  type UnionMemberRow,
  type UnionOrganisationRow,
} from './row.js';

const members = reader(unionMembersTable);
const organisations = reader(unionOrganisationsTable);

export const unionMember = (db: Database, workerId: string): Promise<UnionMemberRow | undefined> =>
  members.byKey(db, workerId);

export const unionOrganisationById = (
  db: Database,
  organisationId: string,
): Promise<UnionOrganisationRow | undefined> => organisations.byKey(db, organisationId);

/** Unions of a region and all below it. */
export const unionOrganisationsOf = (
  db: Database,
  { region, limit, after }: PageRequest & { readonly region: string },
): Promise<Page<UnionOrganisationRow>> =>
  organisations.page(db, {
    where: ['region >= $1', 'region <= $2'],
    params: [...subtreeOf(region)],
    order: ['region', 'organisationId'],
    limit,
    after,
  });

/** How far the real-name register of a union has come. */
export interface UnionCompleteness {
  readonly organisationId: string;
  readonly name: string;
  readonly region: string;
  readonly newSector: string | null;
  /** As the union says; null: it has not said. */
  readonly counted: number | null;
  /** Members in the register, each a verified identity. */
  readonly registered: number;
  readonly withPhone: number;
  readonly withPost: number;
  readonly withEducation: number;
  readonly withHukouKind: number;
}

/** Members of one union, each person once: whatever any entry of the register knows of them is known. */
const MEMBERS = `
  select own.person_id, bool_or(entry.phone_sealed is not null) as phone, bool_or(entry.employer is not null) as post,
    bool_or(education.id is not null) as education, bool_or(hukou.id is not null) as hukou
  from (
    select distinct ${personOf('member')} as person_id from read.union_members member left join merged using (worker_id)
    where member.organisation_id = org.organisation_id and member.status = 'member'
  ) own
  left join several using (person_id)
  join read.workers entry on entry.worker_id = any(${entriesOf('own')}) and entry.erased_on is null
  left join read.source_reports education on education.id = entry.worker_id || ':education'
  left join read.source_reports hukou on hukou.id = entry.worker_id || ':hukouKind'
  group by own.person_id`;

/** Of each union of a region: members in the register against those it says it has, and what is still missing of them. */
export const unionCompleteness = (db: Database, region: string): Promise<UnionCompleteness[]> =>
  select<UnionCompleteness>(
    db,
    `with recursive ${mergedAt("'infinity'")}
     select org.organisation_id as "organisationId", org.name, org.region, org.new_sector as "newSector",
       org.counted_members as counted, count(person.person_id)::int as registered,
       count(*) filter (where person.phone)::int as "withPhone", count(*) filter (where person.post)::int as "withPost",
       count(*) filter (where person.education)::int as "withEducation",
       count(*) filter (where person.hukou)::int as "withHukouKind"
     from read.union_organisations org
     left join lateral (${MEMBERS}) person on true
     where org.region between $1 and $2
     group by org.organisation_id, org.name, org.region, org.new_sector, org.counted_members
     order by org.region, org.organisation_id`,
    subtreeOf(region),
  );
