import type { LocalDate } from '#event-sourcing';
import { valueOn, type StatedField } from '#worker-registry';
import { entriesOf, mergedAt, personOf } from '../merged-entries/sql.js';
import { employmentVersions } from '../skill-stock/sql.js';
import { select, type Database } from '../support/database.js';
import { subtreeOf } from '../support/regions.js';

const NOW = "'infinity'::timestamptz";

/**
 * 新增劳动力 of the year of a day: the education on that day of everybody whose first post on record began in the year, by
 * the day, in the division; null where none is on record. Of what is known now, each person once.
 */
export async function newLabourEducation(
  db: Database,
  { region, asOf }: { readonly region: string; readonly asOf: LocalDate },
): Promise<readonly (string | null)[]> {
  const people = await select<{ stated: readonly StatedField[] }>(
    db,
    `with recursive ${mergedAt(NOW)}, first as (
       select distinct on (1) ${personOf('version')} as person_id, version.region, started_on
       from (${employmentVersions(NOW)}) version left join merged using (worker_id)
       order by 1, started_on, employment_id
     )
     select coalesce((select jsonb_agg(report.stated order by report.worker_id) from read.source_reports report
       where report.field = 'education' and report.worker_id = any(${entriesOf('first')})), '[]'::jsonb) as stated
     from first left join several using (person_id)
     where started_on between date_trunc('year', $1::date)::date and $1::date and region between $2 and $3`,
    [asOf, ...subtreeOf(region)],
  );
  return people.map(({ stated }) => {
    const known = stated
      .map((field) => valueOn('education', field, asOf))
      .find((value) => value !== undefined);
    return typeof known === 'string' ? known : null;
  });
}
