import type { Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { EmployerField, EmployerValue, Inspection } from '#worker-registry';

/** One value of one field, and when it was said and found to be wrong. */
export interface EmployerStatement {
  readonly field: EmployerField;
  /** First day on which it holds. */
  readonly from: LocalDate;
  readonly value: EmployerValue;
  readonly statedBy: string;
  readonly knownFrom: Instant;
  /** Since when it was known to be wrong, null while it stands. */
  readonly wrongSince: Instant | null;
  /** Why it took the place of another one; null for what is no correction. */
  readonly reason: string | null;
}

/** A time at which the employer was said to have been struck off. */
interface EmployerClosing {
  readonly on: LocalDate;
  readonly reason: string;
  readonly knownFrom: Instant;
  readonly wrongSince: Instant | null;
}

/** An inspection, since when it is known. */
export interface EmployerInspection extends Inspection {
  readonly on: LocalDate;
  readonly knownFrom: Instant;
}

/** Which employers are there, and what was so of them on which day? */
export interface EmployerRow {
  /** 统一社会信用代码. */
  readonly employer: string;
  /** As last stated, for lists. */
  readonly name: string;
  /** Everywhere it ever lay, each with everything above it. */
  readonly regions: readonly string[];
  readonly firstDay: LocalDate;
  readonly registeredAt: Instant;
  readonly statements: readonly EmployerStatement[];
  readonly closings: readonly EmployerClosing[];
  readonly inspections: readonly EmployerInspection[];
  readonly position: Position;
}

export const employersTable: ReadModelTable<EmployerRow> = {
  name: 'employers',
  key: 'employer',
  columns: {
    employer: 'text',
    name: 'text',
    regions: 'text[]',
    firstDay: 'date',
    registeredAt: 'timestamptz',
    statements: 'jsonb',
    closings: 'jsonb',
    inspections: 'jsonb',
    position: 'bigint',
  },
  indexes: [['gin:regions']],
};
