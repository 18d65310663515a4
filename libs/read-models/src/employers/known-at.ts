import type { Instant, LocalDate } from '#event-sourcing';
import {
  EMPLOYER_FIELD_NAMES,
  employerValueOn,
  type EmployerField,
  type EmployerValue,
} from '#worker-registry';
import type { EmployerInspection, EmployerRow, EmployerStatement } from './row.js';

interface Vantage {
  readonly asOf: LocalDate;
  readonly knownAt: Instant;
}

/** An employer as of a day, as far as it was known by a moment. */
export interface EmployerThen {
  readonly employer: string;
  readonly firstDay: LocalDate;
  readonly name: string;
  readonly region: string;
  /** Every field of the schema; null where nothing was known. */
  readonly fields: Readonly<Record<EmployerField, EmployerValue>>;
  readonly closedOn: LocalDate | null;
  readonly closedReason: string | null;
  /** What had been said by the moment, also of other days, and also what was known to be wrong by then. */
  readonly history: readonly EmployerStatement[];
  /** Known by the moment, also of later days. */
  readonly inspections: readonly EmployerInspection[];
}

const stoodAt = (
  { knownFrom, wrongSince }: Pick<EmployerStatement, 'knownFrom' | 'wrongSince'>,
  moment: Instant,
): boolean => knownFrom <= moment && (wrongSince === null || wrongSince > moment);

/** Undefined while it was not registered, or its first day had not come. A row holds all its past: no log is read again. */
export function employerThen(row: EmployerRow, { asOf, knownAt }: Vantage): EmployerThen | undefined {
  if (row.registeredAt > knownAt || row.firstDay > asOf) return undefined;
  const standing = row.statements.filter((one) => stoodAt(one, knownAt));
  const fields = Object.fromEntries(
    EMPLOYER_FIELD_NAMES.map((field) => [
      field,
      employerValueOn(
        standing.filter((one) => one.field === field),
        asOf,
      ),
    ]),
  ) as Record<EmployerField, EmployerValue>;
  const closing = row.closings.find((one) => stoodAt(one, knownAt) && one.on <= asOf);
  return {
    employer: row.employer,
    firstDay: row.firstDay,
    name: String(fields.name),
    region: String(fields.region),
    fields,
    closedOn: closing?.on ?? null,
    closedReason: closing?.reason ?? null,
    inspections: row.inspections.filter((one) => one.knownFrom <= knownAt),
    history: row.statements
      .filter(({ knownFrom }) => knownFrom <= knownAt)
      .map((one) =>
        one.wrongSince !== null && one.wrongSince > knownAt ? { ...one, wrongSince: null } : one,
      ),
  };
}
