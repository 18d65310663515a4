import type { History } from '#event-sourcing';

export const employerReportHistory: History = { EmployerYearReported: [] };
