import { select, type Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { creditEntriesTable, type CreditEntryRow } from './row.js';

const creditEntries = reader(creditEntriesTable);

export interface StatementLine extends CreditEntryRow {
  /** Sum of the lines up to this one, in tenths; negative when credits are owed. */
  readonly balance: number;
}

/** The statement of a learning account, newest line first. The balance is the sum of the lines, never a stored figure. */
export async function creditStatement(db: Database, workerId: string): Promise<readonly StatementLine[]> {
  const entries = await creditEntries.rows(db, 'where worker_id = $1 order by date, position', [workerId]);
  let balance = 0;
  return entries.map((entry) => ({ ...entry, balance: (balance += entry.tenths) })).reverse();
}

/** Credits in tenths; 0 for an account without entries, negative when credits are owed. */
export async function creditBalance(db: Database, workerId: string): Promise<number> {
  const sum =
    'select coalesce(sum(tenths), 0)::float8 as balance from read.credit_entries where worker_id = $1';
  return (await select<{ balance: number }>(db, sum, [workerId]))[0]!.balance;
}
