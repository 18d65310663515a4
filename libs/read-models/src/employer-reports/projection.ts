import { projection } from '#event-sourcing';
import type { EmployerReportEvent } from '#worker-registry';
import { employerReportsTable, type EmployerReportRow } from './row.js';

export const employerReportsProjection = projection<EmployerReportRow, EmployerReportEvent>({
  table: employerReportsTable,
  version: 1,
  keysOf: (event) => [event.data.reportId],
  on: {
    EmployerYearReported: (row, { data, occurredOn: reportedOn, recordedAt: knownFrom, position }) => {
      const { reportId, employer, region, year, version, figures, reason, reportedBy } = data;
      const made = { version, figures, reportedOn, reportedBy, reason, knownFrom };
      return { reportId, employer, region, year, versions: [...(row?.versions ?? []), made], position };
    },
  },
});
