import type { Instant } from '#event-sourcing';
import type { Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { employerReportsTable, type EmployerReportRow, type ReportVersion } from './row.js';

const reports = reader(employerReportsTable);

/** Reports of an employer, the last year first. */
export const reportsOfEmployer = (db: Database, employer: string): Promise<EmployerReportRow[]> =>
  reports.rows(db, 'where employer = $1 order by year desc', [employer]);

/** Reports of several employers about one year. */
export const reportsOfYear = (
  db: Database,
  employers: readonly string[],
  year: number,
): Promise<EmployerReportRow[]> =>
  reports.rows(db, 'where employer = any($1::text[]) and year = $2', [[...employers], year]);

/** The last version made by a moment; whatever day it was made, it tells of its year. */
export const reportKnownAt = (
  row: EmployerReportRow | undefined,
  knownAt: Instant,
): ReportVersion | undefined => row?.versions.findLast(({ knownFrom }) => knownFrom <= knownAt);
