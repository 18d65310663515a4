import type { Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { creditEntriesTable, type CreditEntryRow } from './row.js';

const creditEntries = reader(creditEntriesTable);

/** Every line of a learning account, oldest first. */
export const creditEntriesOf = (db: Database, workerId: string): Promise<CreditEntryRow[]> =>
  creditEntries.rows(db, 'where worker_id = $1 order by date, position', [workerId]);

/** Every line of several learning accounts, account by account. */
export const creditEntriesOfWorkers = (
  db: Database,
  workerIds: readonly string[],
): Promise<CreditEntryRow[]> =>
  creditEntries.rows(db, 'where worker_id = any($1::text[]) order by worker_id, date, position', [
    [...workerIds],
  ]);
