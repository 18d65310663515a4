import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { AssessorConflict, AssessorDetails } from '#skill-certification';

/** Who may assess which occupations, until when, and where not? */
export interface AssessorRow {
  readonly assessorId: string;
  readonly region: string;
  readonly details: AssessorDetails;
  /** First day of these details. */
  readonly registeredFrom: LocalDate;
  readonly conflicts: readonly AssessorConflict[];
  readonly removedOn: LocalDate | null;
  readonly removedReason: string | null;
  readonly lastDay: LocalDate;
  readonly position: Position;
}

export const assessorsTable: ReadModelTable<AssessorRow> = {
  name: 'assessors',
  key: 'assessorId',
  columns: {
    assessorId: 'text',
    region: 'text',
    details: 'jsonb',
    registeredFrom: 'date',
    conflicts: 'jsonb',
    removedOn: 'date',
    removedReason: 'text',
    lastDay: 'date',
    position: 'bigint',
  },
  indexes: [['region', 'assessorId']],
};
