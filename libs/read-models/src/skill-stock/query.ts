import type { Instant, LocalDate } from '#event-sourcing';
import type { StockCell, StockDefinitions } from '#indicators';
import { entriesOf, mergedAt, personOf } from '../merged-entries/sql.js';
import { select, type Database } from '../support/database.js';
import { subtreeOf } from '../support/regions.js';
import { certificateVersions, counts, employmentVersions, hukouRegion, openEmployment } from './sql.js';

export interface StockQuestion {
  /** The day on which it was true. */
  readonly asOf: LocalDate;
  /** What had been recorded by then. */
  readonly knownAt: Instant;
  /** This division and everything below it; only `000000` counts people without a region. */
  readonly region: string;
  /** Where a person counts: at the place of work (when absent), or at the 户籍. */
  readonly regionBy?: 'employment' | 'hukou' | undefined;
  readonly definitions: StockDefinitions;
}

/** Of somebody in several entries the one that stands for the person says it, another one where that does not know. */
const HUKOU_OF_PERSON = `coalesce(${hukouRegion('$2::timestamptz')}, (
  select told.region from (
    select merged.worker_id, ${hukouRegion('$2::timestamptz')} as region
    from merged join read.workers using (worker_id) where merged.person = person_id
  ) told where told.region is not null order by told.worker_id limit 1))`;

const REGION_OF_PERSON = { employment: 'post.region', hukou: HUKOU_OF_PERSON } as const;

/**
 * Everyone who has a post or a valid certificate on a day, counted once, by region, industry and highest valid level.
 * Of several open posts the one that started last says where. Entries of the register that were known to be one person
 * are one person.
 */
export function skillStock(db: Database, question: StockQuestion): Promise<StockCell[]> {
  const { asOf, knownAt, region, regionBy = 'employment', definitions } = question;
  return select<StockCell>(
    db,
    `with recursive ${mergedAt('$2::timestamptz')}, post as (
       select distinct on (1) ${personOf('version')} as person_id, region, industry, occupation
       from (${employmentVersions('$2::timestamptz')}) version left join merged using (worker_id)
       where ${openEmployment('$1::date', '$2::timestamptz')}
       order by 1, started_on desc, known_from desc, employment_id desc
     ), holder as (
       select ${personOf('version')} as person_id, max(rank) as rank
       from (${certificateVersions('$2::timestamptz')}) version left join merged using (worker_id)
       where issued_on <= $1::date and rank is not null and kind = any($3::text[])
         and ${counts('$1::date', '$2::timestamptz')}
       group by 1
     ), person as (
       select ${REGION_OF_PERSON[regionBy]} as region, industry, post.person_id is not null as employed, rank,
         coalesce(industry ^@ any($4::text[]) and ($5::text[] is null or occupation ^@ any($5::text[])), false)
           as industrial_worker
       from post full join holder using (person_id)
       ${regionBy === 'hukou' ? 'left join read.workers on workers.worker_id = person_id' : ''}
     )
     select region, industry, employed, industrial_worker as "industrialWorker", rank, count(*)::int as persons
     from person where $6::text = '000000' or region between $7::text and $8::text
     group by 1, 2, 3, 4, 5`,
    [
      asOf,
      knownAt,
      [...definitions.certificateKinds],
      [...definitions.industrialWorker.industries],
      definitions.industrialWorker.occupations && [...definitions.industrialWorker.occupations],
      region,
      ...subtreeOf(region),
    ],
  );
}

export interface FlowQuestion {
  /** Calendar year of the first issue. */
  readonly year: number;
  /** Only what had come about by this day. */
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
  readonly region: string;
  readonly definitions: StockDefinitions;
}

/** People whose first high-skilled certificate ever was issued in the year. */
export interface FlowCell {
  /** Place of work on the day of issue, null without a post. */
  readonly region: string | null;
  readonly industry: string | null;
  readonly rank: number;
  readonly persons: number;
  /** Of them those whose certificate was revoked later: a reported flow stays, this is its correction. */
  readonly laterRevoked: number;
}

/** 新增高技能人才: a flow of persons, not of certificates. */
export function newHighSkilled(
  db: Database,
  { year, asOf, knownAt, region, definitions }: FlowQuestion,
): Promise<FlowCell[]> {
  return select<FlowCell>(
    db,
    `with recursive ${mergedAt('$1::timestamptz')}, first as (
       select distinct on (1) ${personOf('version')} as person_id, issued_on, rank,
         coalesce(revoked_on <= $8::date, false) as revoked
       from (${certificateVersions('$1::timestamptz')}) version left join merged using (worker_id)
       where kind = any($2::text[]) and rank >= $3 and issued_on <= $8::date
       order by 1, issued_on, coalesce(revoked_on <= $8::date, false), rank desc, certificate_id
     )
     select post.region, post.industry, first.rank, count(*)::int as persons,
       (count(*) filter (where first.revoked))::int as "laterRevoked"
     from first left join several using (person_id) left join lateral (
       select region, industry from (${employmentVersions('$1::timestamptz')}) version
       where version.worker_id = any(${entriesOf('first')}) and ${openEmployment('first.issued_on', '$1::timestamptz')}
       order by started_on desc, known_from desc, employment_id desc limit 1
     ) post on true
     where first.issued_on between make_date($4, 1, 1) and make_date($4, 12, 31)
       and ($5::text = '000000' or post.region between $6::text and $7::text)
     group by 1, 2, 3`,
    [
      knownAt,
      [...definitions.certificateKinds],
      definitions.highSkilled.minimumRank,
      year,
      region,
      ...subtreeOf(region),
      asOf,
    ],
  );
}
