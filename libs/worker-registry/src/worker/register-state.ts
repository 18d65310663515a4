import type { LocalDate } from '#event-sourcing';
import type { FieldName } from './fields.js';
import type { MergeCause, RegisterEvent, Relation } from './register-events.js';
import { NOTHING_STATED, withDecision, withStatement, type StatedField } from './statements.js';

interface HouseholdMember {
  readonly nameMark: string | null;
  readonly relation: Relation;
  readonly coLiving: boolean;
}

/** What the register knows of who a person is, beyond name, document and details. */
export interface RegisterState {
  readonly fields: Readonly<Partial<Record<FieldName, StatedField>>>;
  /** Statements so far: the number of the last one. */
  readonly statements: number;
  readonly variantMarks: readonly string[];
  readonly merged: { readonly into: string; readonly because: MergeCause } | null;
  /** Entries that are seen as this person, those that were merged into them included. */
  readonly absorbed: readonly string[];
  readonly ruledOut: readonly string[];
  /** Members there are now. */
  readonly household: Readonly<Record<string, HouseholdMember>>;
}

export const NOTHING_REGISTERED: RegisterState = {
  fields: {},
  statements: 0,
  variantMarks: [],
  merged: null,
  absorbed: [],
  ruledOut: [],
  household: {},
};

export const stated = ({ fields }: Pick<RegisterState, 'fields'>, field: FieldName): StatedField =>
  fields[field] ?? NOTHING_STATED;

/** The pension agency says so: counts as the word of 人社 about the day of retirement. */
const AGENCY_STATEMENT = 0;

/** A retirement reported by the pension agency, as a statement beside those of other sources. */
export const withRetirement = (field: StatedField, retiredOn: LocalDate): StatedField => ({
  ...field,
  statements: [
    ...field.statements,
    {
      statement: AGENCY_STATEMENT,
      value: retiredOn,
      source: 'human-resources',
      from: retiredOn,
      until: null,
      receivedOn: retiredOn,
      confidence: 'verified',
    },
  ],
});

export const retiredIn = <State extends RegisterState>(state: State, retiredOn: LocalDate): State => ({
  ...state,
  fields: { ...state.fields, retiredOn: withRetirement(stated(state, 'retiredOn'), retiredOn) },
});

const without = (all: readonly string[], gone: readonly string[]): readonly string[] =>
  all.filter((one) => !gone.includes(one));

export function evolveRegister<State extends RegisterState>(state: State, event: RegisterEvent): State {
  switch (event.type) {
    case 'FieldStated': {
      const { field, statement } = event.data;
      const fields = { ...state.fields, [field]: withStatement(stated(state, field), event) };
      return { ...state, fields, statements: Math.max(state.statements, statement) };
    }
    case 'FieldDecided': {
      const { field } = event.data;
      return { ...state, fields: { ...state.fields, [field]: withDecision(stated(state, field), event) } };
    }
    case 'NameVariantRecorded':
      return { ...state, variantMarks: [...state.variantMarks, event.data.name.mark] };
    case 'WorkerMerged':
      return { ...state, merged: { into: event.data.into, because: event.data.because } };
    case 'WorkerSeparated':
      return { ...state, merged: null };
    case 'WorkerAbsorbed':
      return { ...state, absorbed: [...state.absorbed, event.data.absorbed, ...event.data.with] };
    case 'AbsorbedWorkerSeparated': {
      const { separated, with: others } = event.data;
      return { ...state, absorbed: without(state.absorbed, [separated, ...others]) };
    }
    case 'DuplicateRuledOut':
      return { ...state, ruledOut: [...state.ruledOut, event.data.other] };
    case 'HouseholdMemberRecorded': {
      const { memberId, name, relation, coLiving } = event.data;
      const member = { nameMark: name?.mark ?? null, relation, coLiving };
      return { ...state, household: { ...state.household, [memberId]: member } };
    }
    case 'HouseholdMemberLeft': {
      const { memberId } = event.data;
      const others = Object.entries(state.household).filter(([id]) => id !== memberId);
      return { ...state, household: Object.fromEntries(others) };
    }
  }
}
