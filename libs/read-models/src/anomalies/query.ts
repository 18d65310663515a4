import type { AnomalyKind } from '#skill-certification';
import { select, type Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { anomaliesTable, type AnomalyRow } from './row.js';

const anomalies = reader(anomaliesTable);

export const anomalyCase = (db: Database, caseId: string): Promise<AnomalyRow | undefined> =>
  anomalies.byKey(db, caseId);

export interface AnomalySearch extends PageRequest {
  /** Bureaus of this division and everything below it. */
  readonly region: string;
  readonly status?: AnomalyRow['status'] | undefined;
  readonly kind?: AnomalyKind | undefined;
  readonly institutionId?: string | undefined;
}

/** The queue of a bureau, the newest first. */
export function anomaliesOf(db: Database, search: AnomalySearch): Promise<Page<AnomalyRow>> {
  const params: unknown[] = [...subtreeOf(search.region)];
  const where = ['region >= $1', 'region <= $2'];
  const wanted = [
    ['status', search.status],
    ['kind', search.kind],
    ['institution_id', search.institutionId],
  ] as const;
  for (const [column, value] of wanted)
    if (value !== undefined) where.push(`${column} = $${params.push(value)}`);
  return anomalies.page(db, {
    where,
    params,
    limit: search.limit,
    after: search.after,
    order: ['raisedOn', 'caseId'],
    newestFirst: true,
  });
}

/** Cases of a division by kind and state. */
export const anomalyCounts = (
  db: Database,
  region: string,
): Promise<readonly { readonly kind: AnomalyKind; readonly status: string; readonly count: number }[]> =>
  select(
    db,
    `select kind, status, count(*)::int as count from read.anomalies
     where region between $1 and $2 group by kind, status order by kind, status`,
    subtreeOf(region),
  );
