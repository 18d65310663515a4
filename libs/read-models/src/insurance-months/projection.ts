import { projection } from '#event-sourcing';
import { monthsFromTo } from '#reference-data';
import type { InsuranceMonthsRecorded } from '#worker-registry';
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
        for (const month of monthsFromTo(from, to)) months[month] = { status, region, employer, recordedAt };
      return { id, workerId, scheme, months };
    },
  },
});
