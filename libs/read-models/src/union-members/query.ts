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

/** Of each union of a region: members in the register against those it says it has, and what is still missing of them. */
export const unionCompleteness = (db: Database, region: string): Promise<UnionCompleteness[]> =>
  select<UnionCompleteness>(
    db,
    `select org.organisation_id as "organisationId", org.name, org.region, org.new_sector as "newSector",
       org.counted_members as counted, count(person.worker_id)::int as registered,
       count(person.phone_sealed)::int as "withPhone",
       count(*) filter (where person.employer is not null)::int as "withPost",
       count(education.id)::int as "withEducation", count(hukou.id)::int as "withHukouKind"
     from read.union_organisations org
     left join read.union_members member
       on member.organisation_id = org.organisation_id and member.status = 'member'
     left join read.workers person on person.worker_id = member.worker_id
       and person.erased_on is null and person.merged_into is null
     left join read.source_reports education on education.id = person.worker_id || ':education'
     left join read.source_reports hukou on hukou.id = person.worker_id || ':hukouKind'
     where org.region between $1 and $2
     group by org.organisation_id, org.name, org.region, org.new_sector, org.counted_members
     order by org.region, org.organisation_id`,
    subtreeOf(region),
  );
