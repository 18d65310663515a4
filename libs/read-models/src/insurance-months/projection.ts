import { projection } from '#event-sourcing';
import type { InsuranceMonthsRecorded } from '#worker-registry';
import { monthsBetween } from '../support/months.js';
import { insuranceMonthsTable, type InsuranceMonthsRow, type InsuredMonth } from './row.js';

export const insuranceMonthsProjection = projection<InsuranceMonthsRow, InsuranceMonthsRecorded>({
  table: insuranceMonthsTable,
  version: 1,
  keysOf: ({ data }) => [`${data.workerId}:${data.scheme}`],
  on: {
    InsuranceMonthsRecorded: (row, { data, recordedAt }, id) => {
      const { workerId, scheme, region, employer } = data;
      const months: Record<string, InsuredMonth> = { ...row?.months };
      for (const { from, to, status } of data.spans)
        for (const month of monthsBetween(from, to)) months[month] = { status, region, employer, recordedAt };
      return { id, workerId, scheme, months };
    },
  },
});
