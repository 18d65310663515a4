import { select, type Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { credentialsTable, type CredentialRow } from './row.js';

const credentials = reader(credentialsTable);

/** What was given out to a person, the newest first. */
export const credentialsOfWorker = (db: Database, workerId: string): Promise<CredentialRow[]> =>
  credentials.rows(db, 'where worker_id = $1 order by position desc', [workerId]);

/** How many status lists there are: numbers 1 to that. */
export async function statusListCount(db: Database): Promise<number> {
  const [row] = await select<{ readonly lists: number }>(
    db,
    'select coalesce(max(list), 0)::int as lists from read.credentials',
  );
  return row?.lists ?? 0;
}

/** Places of a list whose credentials have a status, ascending. */
export async function placesWith(
  db: Database,
  list: number,
  status: Exclude<CredentialRow['status'], 'good'>,
): Promise<readonly number[]> {
  const rows = await select<{ readonly place: number }>(
    db,
    'select place from read.credentials where list = $1 and status = $2 order by place',
    [list, status],
  );
  return rows.map(({ place }) => place);
}
