import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { FieldName, SourceDepartment, StatedField } from '#worker-registry';

/** What do the sources state of a field of a person, do they contradict each other, and who decided? */
export interface SourceReportRow {
  /** `workerId:field`. */
  readonly id: string;
  readonly workerId: string;
  readonly field: FieldName;
  /** Every statement and decision; of a sealed field the values are sealed. */
  readonly stated: StatedField;
  readonly sources: readonly SourceDepartment[];
  readonly status: 'agreed' | 'ranked' | 'decided' | 'disputed';
  /** Day on which the last statement was received. */
  readonly receivedOn: LocalDate;
  readonly position: Position;
}

export const sourceReportsTable: ReadModelTable<SourceReportRow> = {
  name: 'source_reports',
  key: 'id',
  columns: {
    id: 'text',
    workerId: 'text',
    field: 'text',
    stated: 'jsonb',
    sources: 'text[]',
    status: 'text',
    receivedOn: 'date',
    position: 'bigint',
  },
  indexes: [['workerId'], ['status', 'id']],
};
