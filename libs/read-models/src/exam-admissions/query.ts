import type { Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { examAdmissionsTable, type ExamAdmissionRow } from './row.js';

const admissions = reader(examAdmissionsTable);

export const examAdmissionById = (db: Database, admissionId: string): Promise<ExamAdmissionRow | undefined> =>
  admissions.byKey(db, admissionId);

/** Admissions of a person, the newest first. */
export const examAdmissionsOfWorker = (db: Database, workerId: string): Promise<ExamAdmissionRow[]> =>
  admissions.rows(db, 'where worker_id = $1 order by granted_on desc, admission_id desc', [workerId]);
