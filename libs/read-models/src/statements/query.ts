import type { Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { statementsTable, type StatementRow } from './row.js';

const statements = reader(statementsTable);

export const statementById = (db: Database, statementId: string): Promise<StatementRow | undefined> =>
  statements.byKey(db, statementId);

export const statementByNumber = (db: Database, number: string): Promise<StatementRow | undefined> =>
  statements.first(db, 'where number = $1', [number]);

/** Statements of a person, the one given out last first. */
export const statementsOfWorker = (db: Database, workerId: string): Promise<StatementRow[]> =>
  statements.rows(db, 'where worker_id = $1 order by issued_on desc, number desc', [workerId]);
