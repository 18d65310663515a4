import type { DomainEvent } from '#event-sourcing';
import type { ReportFigures } from './figures.js';

/**
 * Records what an employer reports of a year, the whole of it; `occurredOn` is the day of the report. A report that is
 * restated is a new version with its reason; the earlier one stays where it is.
 */
export type EmployerYearReported = DomainEvent<
  'EmployerYearReported',
  {
    readonly reportId: string;
    /** 统一社会信用代码. */
    readonly employer: string;
    /** Where the employer lay at the end of the year, as the register then knew. */
    readonly region: string;
    readonly year: number;
    /** 1 for the first. */
    readonly version: number;
    readonly figures: ReportFigures;
    /** Null for the first version. */
    readonly reason: string | null;
    readonly reportedBy: string;
  }
>;

/** These types are the storage format. */
export type EmployerReportEvent = EmployerYearReported;
