import type { Instant, LocalDate } from '#event-sourcing';
import { mergedAt, personOf } from '../merged-entries/sql.js';
import { employmentVersions } from '../skill-stock/sql.js';
import { select, type Database } from '../support/database.js';
import { subtreeOf } from '../support/regions.js';

/**
 * How many posts in a division began in a period with somebody who had held one in another region, industry or with another
 * employer before, the post before it counted across all entries of a person.
 */
export async function movesInto(
  db: Database,
  {
    region,
    from,
    to,
    knownAt,
  }: {
    readonly region: string;
    readonly from: LocalDate;
    readonly to: LocalDate;
    readonly knownAt: Instant;
  },
): Promise<number> {
  const found = await select<{ moves: number }>(
    db,
    `with recursive ${mergedAt('$1::timestamptz')}, post as (
       select version.region, started_on, (version.region, industry, employer) as place,
         lag((version.region, industry, employer)) over (
           partition by ${personOf('version')} order by started_on, known_from, employment_id) as before
       from (${employmentVersions('$1::timestamptz')}) version left join merged using (worker_id)
     )
     select count(*)::int as moves from post
     where started_on between $2::date and $3::date and region between $4 and $5
       and before is not null and before is distinct from place`,
    [knownAt, from, to, ...subtreeOf(region)],
  );
  return found[0]!.moves;
}
