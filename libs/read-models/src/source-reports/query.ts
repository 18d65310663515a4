import { mergedAt, personOf } from '../merged-entries/sql.js';
import { select, type Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { sourceReportsTable, type SourceReportRow } from './row.js';

const reports = reader(sourceReportsTable);

/** Every field that sources have stated of somebody. */
export const sourceReportsOf = (db: Database, workerId: string): Promise<SourceReportRow[]> =>
  reports.rows(db, 'where worker_id = $1 order by field', [workerId]);

/** The same of several people. */
export const sourceReportsOfWorkers = (
  db: Database,
  workerIds: readonly string[],
): Promise<SourceReportRow[]> =>
  reports.rows(db, 'where worker_id = any($1::text[]) order by worker_id, field', [[...workerIds]]);

export interface ConflictSearch extends PageRequest {
  /** This division and everything below it. */
  readonly region: string;
  readonly field?: string | undefined;
}

/** Fields about which sources contradict each other and nobody has decided, of people looked after in a region. */
export function conflictsOf(
  db: Database,
  { region, field, limit, after }: ConflictSearch,
): Promise<Page<SourceReportRow>> {
  const params: unknown[] = [...subtreeOf(region)];
  const where = [
    "status = 'disputed'",
    `exists (select from read.workers person where person.worker_id = source_reports.worker_id
      and person.region between $1 and $2)`,
  ];
  if (field !== undefined) where.push(`field = $${params.push(field)}`);
  return reports.page(db, { where, params, order: ['id'], limit, after });
}

/** How many fields each source has stated, and how many are in dispute, of people looked after in a region. */
export async function sourceCounts(
  db: Database,
  region: string,
): Promise<
  readonly {
    readonly source: string;
    readonly fields: number;
    readonly people: number;
    readonly disputed: number;
  }[]
> {
  return select(
    db,
    `with recursive ${mergedAt("'infinity'")}
     select source, count(*)::int as fields, count(distinct ${personOf('report')})::int as people,
       count(*) filter (where report.status = 'disputed')::int as disputed
     from read.source_reports report
     join read.workers person using (worker_id)
     left join merged on merged.worker_id = report.worker_id
     cross join unnest(report.sources) as source
     where person.region between $1 and $2 group by source order by source`,
    subtreeOf(region),
  );
}
