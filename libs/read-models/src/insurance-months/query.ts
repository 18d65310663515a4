import type { Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { insuranceMonthsTable, type InsuranceMonthsRow } from './row.js';

const insuranceMonths = reader(insuranceMonthsTable);

/** The months of a worker, one row per scheme. */
export const insuranceOfWorker = (db: Database, workerId: string): Promise<InsuranceMonthsRow[]> =>
  insuranceMonths.rows(db, 'where worker_id = $1 order by scheme', [workerId]);
