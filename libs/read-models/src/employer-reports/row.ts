import type { Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { ReportFigures } from '#worker-registry';

/** A report as it was made once. */
export interface ReportVersion {
  readonly version: number;
  readonly figures: ReportFigures;
  readonly reportedOn: LocalDate;
  readonly reportedBy: string;
  /** Why the one before it was wrong; null for the first. */
  readonly reason: string | null;
  readonly knownFrom: Instant;
}

/** What did an employer report of a year, and what had it reported before? */
export interface EmployerReportRow {
  readonly reportId: string;
  readonly employer: string;
  readonly region: string;
  readonly year: number;
  /** In the order of reporting. */
  readonly versions: readonly ReportVersion[];
  readonly position: Position;
}

export const employerReportsTable: ReadModelTable<EmployerReportRow> = {
  name: 'employer_reports',
  key: 'reportId',
  columns: {
    reportId: 'text',
    employer: 'text',
    region: 'text',
    year: 'integer',
    versions: 'jsonb',
    position: 'bigint',
  },
  indexes: [['employer', 'year']],
};
