import type { LocalDate } from '#event-sourcing';
import type { InsuranceScheme } from '#worker-registry';
import { entriesOf, mergedAt, personOf } from '../merged-entries/sql.js';
import { employmentVersions, openEmployment } from '../skill-stock/sql.js';
import { select, type Database } from '../support/database.js';
import { cursorOf, keysetCondition, type Page, type PageRequest } from '../support/page.js';
import { subtreeOf } from '../support/regions.js';

const NOW = "'infinity'::timestamptz";

/** Somebody at work whose month is not paid; arrears: reported as owed; unreported: nobody has said anything of it. */
export interface UninsuredRow {
  readonly workerId: string;
  readonly employer: string;
  readonly region: string;
  readonly status: 'arrears' | 'unreported';
}

export interface UninsuredQuestion extends PageRequest {
  /** Of the post that counts: this division and everything below it. */
  readonly region: string;
  readonly scheme: InsuranceScheme;
  /** Who is at work on this day, and the month that it lies in. */
  readonly asOf: LocalDate;
}

/**
 * 应保未保 (JS:12): people at work on a day whose contribution of its month is not on record as paid, each once, ordered by
 * their id. Of what is known now.
 */
export async function uninsuredOf(
  db: Database,
  { region, scheme, asOf, limit, after }: UninsuredQuestion,
): Promise<Page<UninsuredRow>> {
  const { conditions, params } = keysetCondition([{ name: 'person_id', type: 'text' }], {
    params: [asOf, asOf.slice(0, 7), scheme, ...subtreeOf(region)],
    after,
    limit,
  });
  const rows = await select<UninsuredRow>(
    db,
    `with recursive ${mergedAt(NOW)}, post as (
       select distinct on (1) ${personOf('version')} as person_id, version.employer, version.region
       from (${employmentVersions(NOW)}) version left join merged using (worker_id)
       where ${openEmployment('$1::date', NOW)}
       order by 1, started_on desc, known_from desc, employment_id desc
     ), told as (
       select post.*, (
         select array_agg(insured.months->$2->>'status') from read.insurance_months insured
         where insured.scheme = $3 and insured.worker_id = any(${entriesOf('post')})
       ) as statuses
       from post left join several using (person_id)
       where ${['post.region between $4 and $5', ...conditions].join(' and ')}
     )
     select person_id as "workerId", employer, region,
       case when 'arrears' = any(statuses) then 'arrears' else 'unreported' end as status
     from told where not coalesce(statuses && array['paid', 'back-paid'], false)
     order by person_id limit ${limit + 1}`,
    params,
  );
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? cursorOf([page.at(-1)!.workerId]) : null };
}
