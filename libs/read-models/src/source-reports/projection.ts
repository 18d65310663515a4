import { projection, type LocalDate, type Position } from '#event-sourcing';
import {
  ALWAYS,
  FIELD_NAMES,
  NOTHING_STATED,
  standingOn,
  withDecision,
  withRetirement,
  withStatement,
  type FieldName,
  type StatedField,
  type WorkerEvent,
} from '#worker-registry';
import { sourceReportsTable, type SourceReportRow } from './row.js';

type ReportEvent = Extract<
  WorkerEvent,
  { readonly type: 'FieldStated' | 'FieldDecided' | 'WorkerRetired' | 'PersonalDataErased' }
>;

const key = (workerId: string, field: FieldName): string => `${workerId}:${field}`;

function rowOf(
  workerId: string,
  field: FieldName,
  stated: StatedField,
  at: { readonly receivedOn: LocalDate; readonly position: Position },
): SourceReportRow {
  const { status } = standingOn(field, stated, ALWAYS);
  return {
    id: key(workerId, field),
    workerId,
    field,
    stated,
    sources: [...new Set(stated.statements.map(({ source }) => source))],
    // A statement that has run out leaves nothing to contradict.
    status: status === 'unstated' ? 'agreed' : status,
    ...at,
  };
}

const known = (row: SourceReportRow | undefined): StatedField => row?.stated ?? NOTHING_STATED;

export const sourceReportsProjection = projection<SourceReportRow, ReportEvent>({
  table: sourceReportsTable,
  version: 1,
  keysOf: (event) => {
    const { workerId } = event.data;
    if (event.type === 'PersonalDataErased') return FIELD_NAMES.map((field) => key(workerId, field));
    return [key(workerId, event.type === 'WorkerRetired' ? 'retiredOn' : event.data.field)];
  },
  on: {
    FieldStated: (row, event) => {
      const { workerId, field, receivedOn } = event.data;
      const at = { receivedOn, position: event.position };
      return rowOf(workerId, field, withStatement(known(row), event), at);
    },
    FieldDecided: (row, event) => {
      const { workerId, field } = event.data;
      const at = { receivedOn: row?.receivedOn ?? event.occurredOn, position: event.position };
      return rowOf(workerId, field, withDecision(known(row), event), at);
    },
    WorkerRetired: (row, { data: { workerId }, occurredOn, position }) =>
      rowOf(workerId, 'retiredOn', withRetirement(known(row), occurredOn), {
        receivedOn: occurredOn,
        position,
      }),
    PersonalDataErased: () => undefined,
  },
});
