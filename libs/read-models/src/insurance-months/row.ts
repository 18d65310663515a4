import type { Instant, ReadModelTable } from '#event-sourcing';
import type { ContributionStatus, InsuranceScheme } from '#worker-registry';

export interface InsuredMonth {
  readonly status: ContributionStatus;
  readonly region: string;
  readonly employer: string | null;
  readonly recordedAt: Instant;
}

/** For which months was social insurance paid? One row per worker and scheme. */
export interface InsuranceMonthsRow {
  /** `workerId:scheme`. */
  readonly id: string;
  readonly workerId: string;
  readonly scheme: InsuranceScheme;
  /** By month `YYYY-MM`; of several reports about a month the last one recorded. */
  readonly months: Readonly<Record<string, InsuredMonth>>;
}

export const insuranceMonthsTable: ReadModelTable<InsuranceMonthsRow> = {
  name: 'insurance_months',
  key: 'id',
  columns: { id: 'text', workerId: 'text', scheme: 'text', months: 'jsonb' },
  indexes: [['workerId']],
};
