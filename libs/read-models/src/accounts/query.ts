import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { accountsTable, type AccountRow } from './row.js';

const accounts = reader(accountsTable);

export const accountById = (db: Database, accountId: string): Promise<AccountRow | undefined> =>
  accounts.byKey(db, accountId);

/** Accounts of a worker, closed ones too. */
export const accountsOfWorker = (db: Database, workerId: string): Promise<AccountRow[]> =>
  accounts.rows(db, 'where worker_id = $1 order by account_id', [workerId]);

export interface AccountSearch extends PageRequest {
  /** Accounts for this division and everything below it; all when absent. */
  readonly region?: string | undefined;
}

export const accountsPage = (
  db: Database,
  { region, limit, after }: AccountSearch,
): Promise<Page<AccountRow>> =>
  accounts.page(db, {
    where: region === undefined ? [] : ['region >= $1', 'region <= $2'],
    params: region === undefined ? [] : subtreeOf(region),
    order: ['accountId'],
    limit,
    after,
  });
