import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { payoutRunsTable, type PayoutRunRow } from './row.js';

const payoutRuns = reader(payoutRunsTable);

export const payoutRunById = (db: Database, runId: string): Promise<PayoutRunRow | undefined> =>
  payoutRuns.byKey(db, runId);

export interface PayoutRunSearch extends PageRequest {
  /** This division and everything below it. */
  readonly region: string;
  readonly programme?: string | undefined;
}

/** Runs of a region, newest first. */
export function payoutRunsOf(db: Database, search: PayoutRunSearch): Promise<Page<PayoutRunRow>> {
  const params: unknown[] = [...subtreeOf(search.region)];
  const where = ['region >= $1', 'region <= $2'];
  if (search.programme !== undefined) where.push(`programme = $${params.push(search.programme)}`);
  return payoutRuns.page(db, {
    where,
    params,
    order: ['openedPosition'],
    newestFirst: true,
    limit: search.limit,
    after: search.after,
  });
}
