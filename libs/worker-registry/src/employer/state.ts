import type { LocalDate } from '#event-sourcing';
import type { EmployerEvent, Inspection } from './events.js';
import type { EmployerField, EmployerFields, EmployerValue } from './fields.js';

/** What is said of a field from a day on, until another statement takes over. */
export interface DatedValue {
  readonly from: LocalDate;
  readonly value: EmployerValue;
}

/** The value in force on a day, whatever order statements were made in; null before the first and where it is not known. */
export const employerValueOn = (statements: readonly DatedValue[], day: LocalDate): EmployerValue =>
  statements
    .filter(({ from }) => from <= day)
    .reduce<DatedValue | null>((best, one) => (best === null || best.from <= one.from ? one : best), null)
    ?.value ?? null;

type Statements = Readonly<Partial<Record<EmployerField, readonly DatedValue[]>>>;

export type EmployerState =
  | { readonly status: 'none' }
  | {
      readonly status: 'registered';
      readonly employer: string;
      readonly firstDay: LocalDate;
      readonly statements: Statements;
      /** Last day, null while it goes on. */
      readonly closedOn: LocalDate | null;
      readonly inspections: readonly (Inspection & { readonly on: LocalDate })[];
    };

export type KnownEmployer = Extract<EmployerState, { readonly status: 'registered' }>;

export const initialState: EmployerState = { status: 'none' };

export const valueOf = ({ statements }: KnownEmployer, field: EmployerField, day: LocalDate): EmployerValue =>
  employerValueOn(statements[field] ?? [], day);

/** What is said as from a day takes the place of what was said as from the same day. */
const told = (statements: Statements, fields: EmployerFields, from: LocalDate): Statements => ({
  ...statements,
  ...Object.fromEntries(
    (Object.entries(fields) as [EmployerField, EmployerValue][]).map(([field, value]) => [
      field,
      [...(statements[field] ?? []).filter((one) => one.from !== from), { from, value }],
    ]),
  ),
});

export function evolve(state: EmployerState, { type, data, occurredOn }: EmployerEvent): EmployerState {
  if (type === 'EmployerRegistered')
    return {
      status: 'registered',
      employer: data.employer,
      firstDay: occurredOn,
      statements: told({}, data.fields, occurredOn),
      closedOn: null,
      inspections: [],
    };
  if (state.status === 'none') return state;
  switch (type) {
    case 'EmployerFieldsStated':
      return { ...state, statements: told(state.statements, data.fields, occurredOn) };
    case 'EmployerFieldsCorrected':
      return { ...state, statements: told(state.statements, data.after, data.from) };
    case 'EmployerClosed':
      return { ...state, closedOn: occurredOn };
    case 'EmployerClosingWithdrawn':
      return { ...state, closedOn: null };
    case 'EmployerInspected':
      return {
        ...state,
        inspections: [...state.inspections, { ...data.inspection, on: occurredOn }],
      };
  }
}
