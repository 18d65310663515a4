import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { paymentBatchesTable, type PaymentBatchRow } from './row.js';

const batches = reader(paymentBatchesTable);

export const paymentBatchById = (db: Database, batchId: string): Promise<PaymentBatchRow | undefined> =>
  batches.byKey(db, batchId);

export interface PaymentBatchSearch extends PageRequest {
  /** This division and everything below it. */
  readonly region: string;
  readonly runId?: string | undefined;
}

/** Batches of a region, newest first. */
export function paymentBatchesOf(db: Database, search: PaymentBatchSearch): Promise<Page<PaymentBatchRow>> {
  const params: unknown[] = [...subtreeOf(search.region)];
  const where = ['region >= $1', 'region <= $2'];
  if (search.runId !== undefined) where.push(`run_id = $${params.push(search.runId)}`);
  return batches.page(db, {
    where,
    params,
    order: ['preparedPosition'],
    newestFirst: true,
    limit: search.limit,
    after: search.after,
  });
}
