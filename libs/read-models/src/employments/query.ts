import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { employmentsTable, type EmploymentRow } from './row.js';

const employments = reader(employmentsTable);

/** Employments of a worker, the one that started last first. */
export const employmentsOfWorker = (db: Database, workerId: string): Promise<EmploymentRow[]> =>
  employments.rows(db, 'where worker_id = $1 order by started_on desc, known_from desc, employment_id desc', [
    workerId,
  ]);

/** The same of several workers. */
export const employmentsOfWorkers = (db: Database, workerIds: readonly string[]): Promise<EmploymentRow[]> =>
  employments.rows(
    db,
    'where worker_id = any($1::text[]) order by started_on desc, known_from desc, employment_id desc',
    [[...workerIds]],
  );

/** Employments with one employer, ended ones too, ordered by person. */
export const employmentsOfEmployer = (
  db: Database,
  { employer, limit, after }: PageRequest & { readonly employer: string },
): Promise<Page<EmploymentRow>> =>
  employments.page(db, { where: ['employer = $1'], params: [employer], order: ['id'], limit, after });
