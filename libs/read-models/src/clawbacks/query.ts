import type { ClawbackStatus } from '#subsidy';
import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { clawbacksTable, type ClawbackRow } from './row.js';

const clawbacks = reader(clawbacksTable);

export const clawbackById = (db: Database, caseId: string): Promise<ClawbackRow | undefined> =>
  clawbacks.byKey(db, caseId);

export interface ClawbacksOf {
  readonly region: string;
  readonly status?: ClawbackStatus | undefined;
}

/** Cases of a division and everything below it, ordered by region and id. */
export function clawbacksOf(
  db: Database,
  { region, status, limit, after }: PageRequest & ClawbacksOf,
): Promise<Page<ClawbackRow>> {
  const params: unknown[] = [...subtreeOf(region)];
  const where = ['region >= $1', 'region <= $2'];
  if (status !== undefined) where.push(`status = $${params.push(status)}`);
  return clawbacks.page(db, { where, params, order: ['region', 'caseId'], limit, after });
}

/** Cases about what was paid to somebody, by the day on which they were opened. */
export const clawbacksOfWorker = (db: Database, workerId: string): Promise<ClawbackRow[]> =>
  clawbacks.rows(db, 'where worker_id = $1 order by opened_on, case_id', [workerId]);
