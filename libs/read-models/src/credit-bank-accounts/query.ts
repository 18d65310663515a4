import type { Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { creditBankAccountsTable, type CreditBankAccountsRow } from './row.js';

const linked = reader(creditBankAccountsTable);

/** Accounts at credit banks of these people. */
export const bankAccountsOfWorkers = (
  db: Database,
  workerIds: readonly string[],
): Promise<CreditBankAccountsRow[]> => linked.rows(db, 'where worker_id = any($1::text[])', [[...workerIds]]);

/** People with any of these accounts, by keyed index. */
export const workersWithBankAccounts = (
  db: Database,
  indexes: readonly string[],
): Promise<CreditBankAccountsRow[]> =>
  linked.rows(db, 'where indexes && $1::text[] order by worker_id', [[...indexes]]);
