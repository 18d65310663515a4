import type { Instant, LocalDate } from '#event-sourcing';
import { entriesOn, readSkillCatalogue } from '#skill-certification';
import { employerThen } from '../employers/known-at.js';
import { employersByCodes } from '../employers/query.js';
import type { Register } from '../known-at/replay.js';
import { entriesOf, mergedAt, personOf } from '../merged-entries/sql.js';
import { certificateVersions, employmentVersions, openEmployment } from '../skill-stock/sql.js';
import { select, type Database } from '../support/database.js';
import { subtreeOf } from '../support/regions.js';

export interface CertificationQuestion {
  /** Where the holder worked on the day of issue: this division and everything below it. */
  readonly region: string;
  /** First and last day of issue. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly knownAt: Instant;
}

export const CERTIFICATION_DIMENSIONS = ['ownership', 'size', 'section', 'emerging'] as const;
type Dimension = (typeof CERTIFICATION_DIMENSIONS)[number];

/** Certifications of one kind of employer; `key` null: nobody has said of the employer, or listed any emerging industry. */
export interface CertificationLine {
  readonly by: Dimension;
  readonly key: string | null;
  readonly certificates: number;
  /** Each once on a line. */
  readonly people: number;
}

export interface Certifications {
  readonly certificates: number;
  readonly people: number;
  readonly lines: readonly CertificationLine[];
}

interface Certified {
  readonly person: string;
  readonly issuedOn: LocalDate;
  readonly employer: string;
  readonly industry: string;
}

const certifiedIn = (
  db: Database,
  { region, from, until, knownAt }: CertificationQuestion,
): Promise<Certified[]> =>
  select<Certified>(
    db,
    `with recursive ${mergedAt('$1::timestamptz')}, certified as (
       select ${personOf('version')} as person_id, issued_on
       from (${certificateVersions('$1::timestamptz')}) version left join merged using (worker_id)
       where issued_on between $2::date and $3::date and (revoked_on is null or revoked_on > $3::date)
     )
     select person_id as person, issued_on::text as "issuedOn", post.employer, post.industry
     from certified left join several using (person_id) join lateral (
       select employer, region, industry from (${employmentVersions('$1::timestamptz')}) version
       where version.worker_id = any(${entriesOf('certified')})
         and ${openEmployment('certified.issued_on', '$1::timestamptz')}
       order by started_on desc, known_from desc, employment_id desc limit 1
     ) post on true
     where $4::text = '000000' or post.region between $5 and $6`,
    [knownAt, from, until, region, ...subtreeOf(region)],
  );

/**
 * Certificates that were issued to people at work in a division, and stand, by what their employer was on the day of issue:
 * ownership, size (QHD:7, CN:8), section of industry, and whether the region counts the industry as emerging 新兴产业 (QHD:7).
 */
export async function certificationsByEmployer(
  register: Register,
  question: CertificationQuestion,
): Promise<Certifications> {
  const { region, knownAt } = question;
  const [certified, catalogue] = await Promise.all([
    certifiedIn(register.db, question),
    readSkillCatalogue(register, region, knownAt),
  ]);
  const rows = await employersByCodes(
    register.db,
    certified.map(({ employer }) => employer),
  );
  const rowOf = new Map(rows.map((row) => [row.employer, row]));
  const keysOf = ({
    employer,
    industry,
    issuedOn,
  }: Certified): Readonly<Record<Dimension, string | null>> => {
    const row = rowOf.get(employer);
    const then = row === undefined ? undefined : employerThen(row, { asOf: issuedOn, knownAt });
    const listed = entriesOn(catalogue, 'emerging-industry', issuedOn);
    const isEmerging = listed.some(({ entry }) => industry.startsWith(entry.id));
    return {
      ownership: then?.fields.ownership?.toString() ?? null,
      size: then?.fields.size?.toString() ?? null,
      section: industry.slice(0, 1),
      emerging: listed.length === 0 ? null : isEmerging ? 'emerging' : 'other',
    };
  };
  const cells = new Map<
    string,
    { by: Dimension; key: string | null; certificates: number; people: Set<string> }
  >();
  for (const one of certified)
    for (const [by, key] of Object.entries(keysOf(one)) as [Dimension, string | null][]) {
      const cell = cells.get(`${by}:${key}`) ?? { by, key, certificates: 0, people: new Set<string>() };
      cell.people.add(one.person);
      cells.set(`${by}:${key}`, { ...cell, certificates: cell.certificates + 1 });
    }
  return {
    certificates: certified.length,
    people: new Set(certified.map(({ person }) => person)).size,
    lines: [...cells.entries()]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { people, ...cell }]) => ({ ...cell, people: people.size })),
  };
}
