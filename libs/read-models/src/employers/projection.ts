import { projection, type Instant, type LocalDate } from '#event-sourcing';
import type { EmployerEvent, EmployerField, EmployerFields, EmployerValue } from '#worker-registry';
import { existing } from '../support/existing.js';
import { withAncestors } from '../support/regions.js';
import { employersTable, type EmployerRow, type EmployerStatement } from './row.js';

interface Said {
  readonly from: LocalDate;
  readonly statedBy: string;
  readonly knownFrom: Instant;
  readonly reason: string | null;
}

const statementsOf = (fields: EmployerFields, said: Said): readonly EmployerStatement[] =>
  (Object.entries(fields) as [EmployerField, EmployerValue][]).map(([field, value]) => ({
    field,
    value,
    ...said,
    wrongSince: null,
  }));

/** What stands as last said, and every region that was ever named. */
function listed(statements: readonly EmployerStatement[]): Pick<EmployerRow, 'name' | 'regions'> {
  const names = statements
    .filter(({ field, wrongSince }) => field === 'name' && wrongSince === null)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const regions = statements.flatMap(({ field, value }) =>
    field === 'region' && typeof value === 'string' ? withAncestors(value) : [],
  );
  return { name: String(names.at(-1)?.value ?? ''), regions: [...new Set(regions)] };
}

export const employersProjection = projection<EmployerRow, EmployerEvent>({
  table: employersTable,
  version: 1,
  keysOf: (event) => [event.data.employer],
  on: {
    EmployerRegistered: (_row, { data, occurredOn, recordedAt, position }) => {
      const { employer, fields, statedBy } = data;
      const said = { from: occurredOn, statedBy, knownFrom: recordedAt, reason: null };
      const statements = statementsOf(fields, said);
      return {
        employer,
        ...listed(statements),
        firstDay: occurredOn,
        registeredAt: recordedAt,
        statements,
        closings: [],
        inspections: [],
        position,
      };
    },
    EmployerFieldsStated: (row, event) => {
      const { data, occurredOn: from, recordedAt: knownFrom, position } = event;
      const said = { from, statedBy: data.statedBy, knownFrom, reason: null };
      const statements = [...existing(row, event).statements, ...statementsOf(data.fields, said)];
      return { ...existing(row, event), ...listed(statements), statements, position };
    },
    EmployerFieldsCorrected: (row, event) => {
      const { data, recordedAt: knownFrom, position } = event;
      const { from, after, reason, correctedBy } = data;
      const isWrong = (one: EmployerStatement): boolean =>
        one.from === from && one.wrongSince === null && Object.hasOwn(after, one.field);
      const kept = existing(row, event).statements.map((one) =>
        isWrong(one) ? { ...one, wrongSince: knownFrom } : one,
      );
      const said = { from, statedBy: correctedBy, knownFrom, reason };
      const statements = [...kept, ...statementsOf(after, said)];
      return { ...existing(row, event), ...listed(statements), statements, position };
    },
    EmployerClosed: (row, event) => {
      const { data, occurredOn: on, recordedAt: knownFrom, position } = event;
      const known = existing(row, event);
      const closing = { on, reason: data.reason, knownFrom, wrongSince: null };
      return { ...known, closings: [...known.closings, closing], position };
    },
    EmployerInspected: (row, event) => {
      const { data, occurredOn: on, recordedAt: knownFrom, position } = event;
      const known = existing(row, event);
      return {
        ...known,
        inspections: [...known.inspections, { ...data.inspection, on, knownFrom }],
        position,
      };
    },
    EmployerClosingWithdrawn: (row, event) => {
      const known = existing(row, event);
      const closings = known.closings.map((one) =>
        one.wrongSince === null ? { ...one, wrongSince: event.recordedAt } : one,
      );
      return { ...known, closings, position: event.position };
    },
  },
});
