import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { workersTable, type WorkerRow } from './row.js';

const workers = reader(workersTable);

export const workerById = (db: Database, workerId: string): Promise<WorkerRow | undefined> =>
  workers.byKey(db, workerId);

/** `identityIndex` is the keyed index of document kind and number. */
export const workerByIdentity = (db: Database, identityIndex: string): Promise<WorkerRow | undefined> =>
  workers.first(db, 'where identity_index = $1', [identityIndex]);

export const workersByIds = (db: Database, workerIds: readonly string[]): Promise<WorkerRow[]> =>
  workers.rows(db, 'where worker_id = any($1::text[])', [[...workerIds]]);

export interface WorkerSearch extends PageRequest {
  /** This division and everything below it; `000000` is everyone. */
  readonly region: string;
  /** Keyed grams of the wanted name: a person matches who has all of them. */
  readonly nameGrams?: readonly string[] | undefined;
  /** 统一社会信用代码 of the employer at which they work now. */
  readonly employer?: string | undefined;
}

/** Workers of a region, ordered by region and id. */
export function workersOf(db: Database, search: WorkerSearch): Promise<Page<WorkerRow>> {
  const params: unknown[] = [...subtreeOf(search.region)];
  const where = ['region >= $1', 'region <= $2'];
  if (search.nameGrams !== undefined)
    where.push(`name_grams @> $${params.push([...search.nameGrams])}::text[]`);
  if (search.employer !== undefined) where.push(`employer = $${params.push(search.employer)}`);
  return workers.page(db, {
    where,
    params,
    order: ['region', 'workerId'],
    limit: search.limit,
    after: search.after,
  });
}
