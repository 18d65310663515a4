import type { Reader } from '../facts/binding.js';
import { READERS, type Binding } from '../facts/bindings.js';
import { localDate, type DayNumber } from '../facts/dates.js';
import type { ProgrammeFacts } from '../facts/programme-facts.js';
import type { Catalogue, Pack, Parameter, Programme } from '../pack/model.js';
import { PackError } from '../pack/problem.js';
import { rowOn } from '../pack/read-dated.js';
import { closuresOf } from './closures.js';
import { walk, type Expression } from './expression.js';
import { javascriptOf } from './javascript.js';
import {
  readsOf,
  type Frame,
  type Layout,
  type ParameterValue,
  type Rules,
  type RunnableRules,
} from './layout.js';

export type BackEnd = 'generated' | 'closures';

/** Why a programme cannot be used yet. */
export interface ActivationObstacle {
  /** Parameter, catalogue or code of a clause. */
  readonly name: string;
  /** The bureau has not entered the value, or it is made up and only for demonstration. */
  readonly reason: 'no-value' | 'demo-only';
}

/** The rows of all tables that are in force on a day. */
export interface DayValues {
  readonly parameters: readonly ParameterValue[];
  readonly parameterRows: readonly number[];
  readonly catalogueRows: readonly number[];
  readonly catalogues: readonly ReadonlySet<string>[];
  /** What stands in the way, where made-up values may be used and where they may not. */
  readonly obstacles: {
    readonly demo: readonly ActivationObstacle[];
    readonly strict: readonly ActivationObstacle[];
  };
}

interface AmountRead {
  readonly name: string;
  readonly key: Expression | null;
  /** Place among the tables of the programme. */
  readonly index: number;
  readonly parameter: Parameter;
}

export interface CompiledProgramme {
  readonly programme: Programme;
  /** Region of the policy. */
  readonly region: string;
  readonly layout: Layout;
  /** Values are the amount, then the limits. */
  readonly source: Rules;
  readonly rules: RunnableRules;
  /** How each fact of the layout is read. */
  readonly readers: readonly Reader[];
  /** Parts of the rule itself, not of its tables, that are made up. */
  readonly demoRules: readonly string[];
  /** Tables that the amount reads, in the order of its text. */
  readonly amountReads: readonly AmountRead[];
  /** Programmes that may not pay for the same unit, by name or by group. */
  readonly excludes: readonly string[];
  /** Whether a programme stands in the same pack. */
  readonly isOfPack: (name: string) => boolean;
  readonly valuesOn: (on: DayNumber) => DayValues;
  readonly parameter: (name: string) => Parameter;
  readonly catalogue: (name: string) => Catalogue;
}

/** Days are few; this only keeps a hostile period from filling the memory. */
const MOST_DAYS = 20_000;

const rowIn = (
  table: { readonly name: string; readonly rows: Parameter['rows'] | Catalogue['rows'] },
  on: DayNumber,
): number => {
  const row = rowOn(table.rows, on);
  if (row < 0) throw new PackError(`"${table.name}" has no row in force on ${localDate(on)}`);
  return row;
};

const obstacles = (withoutValue: readonly string[], madeUp: readonly string[]): DayValues['obstacles'] => {
  const demo = withoutValue.map((name): ActivationObstacle => ({ name, reason: 'no-value' }));
  return {
    demo,
    strict: [...demo, ...madeUp.map((name): ActivationObstacle => ({ name, reason: 'demo-only' }))],
  };
};

const readDay = (
  on: DayNumber,
  parameters: readonly Parameter[],
  catalogues: readonly Catalogue[],
  demoRules: readonly string[],
): DayValues => {
  const parameterRows = parameters.map((parameter) => rowIn(parameter, on));
  const catalogueRows = catalogues.map((catalogue) => rowIn(catalogue, on));
  const rows = parameters.map(({ rows: of }, i) => of[parameterRows[i]!]!);
  const versions = catalogues.map(({ rows: of }, i) => of[catalogueRows[i]!]!);
  return {
    parameters: rows.map(({ value }) => value ?? 0),
    parameterRows,
    catalogueRows,
    catalogues: versions.map(({ occupations }) => new Set(occupations.keys())),
    obstacles: obstacles(
      parameters.filter((_, i) => rows[i]!.value === null).map(({ name }) => name),
      [
        ...demoRules,
        ...parameters.filter((_, i) => rows[i]!.basis === 'demo').map(({ name }) => name),
        ...catalogues.filter((_, i) => versions[i]!.basis === 'demo').map(({ name }) => name),
      ],
    ),
  };
};

const remember = (read: (on: DayNumber) => DayValues): ((on: DayNumber) => DayValues) => {
  const known = new Map<DayNumber, DayValues>();
  return (on) => {
    const found = known.get(on);
    if (found !== undefined) return found;
    if (known.size >= MOST_DAYS) known.clear();
    const values = read(on);
    known.set(on, values);
    return values;
  };
};

const runnable = (rules: Rules, layout: Layout, backEnd: BackEnd | undefined): RunnableRules => {
  if (backEnd === 'closures') return closuresOf(rules, layout);
  try {
    return javascriptOf(rules, layout);
  } catch (error) {
    // Code generation from strings may be switched off for the whole process.
    if (backEnd === undefined && error instanceof EvalError) return closuresOf(rules, layout);
    throw error;
  }
};

const readsOfAmount = ({ amount, parameters }: Programme, layout: Layout): readonly AmountRead[] => {
  const reads: AmountRead[] = [];
  walk(amount, (part) => {
    if (part.op !== 'parameter') return;
    const { name, key } = part;
    reads.push({ name, key, index: layout.parameters.indexOf(name), parameter: parameters.get(name)! });
  });
  return reads;
};

export const compileProgramme = (programme: Programme, pack: Pack, backEnd?: BackEnd): CompiledProgramme => {
  const source: Rules = {
    clauses: programme.clauses.map(({ requires }) => requires),
    values: [programme.amount, ...programme.limits.map(({ max }) => max)],
  };
  const layout = readsOf([...source.clauses, ...source.values]);
  const parameter = (name: string): Parameter => programme.parameters.get(name)!;
  const catalogue = (name: string): Catalogue => pack.catalogues.get(name)!;
  const parameters = layout.parameters.map(parameter);
  const catalogues = layout.catalogues.map(catalogue);
  const demoRules = [
    ...(programme.referenceDay.basis === 'demo' ? ['reference-day'] : []),
    ...[
      ...programme.clauses,
      ...programme.limits,
      ...programme.exclusions,
      ...[programme.ladder, programme.grandfather, programme.budget].filter((rule) => rule !== null),
    ]
      .filter(({ basis }) => basis === 'demo')
      .map(({ code }) => code),
    ...(programme.rounding?.basis === 'demo' ? ['rounding'] : []),
  ];
  const group = [...pack.programmes.values()].filter(
    ({ name, exclusiveGroup }) =>
      name !== programme.name && exclusiveGroup !== null && exclusiveGroup === programme.exclusiveGroup,
  );
  return {
    programme,
    region: pack.region,
    layout,
    readers: layout.facts.map((fact) => READERS[fact]),
    source,
    rules: runnable(source, layout, backEnd),
    demoRules,
    amountReads: readsOfAmount(programme, layout),
    excludes: [...programme.exclusiveWith, ...group.map(({ name }) => name)],
    isOfPack: (name) => pack.programmes.has(name),
    valuesOn: remember((on) => readDay(on, parameters, catalogues, demoRules)),
    parameter,
    catalogue,
  };
};

/** What stands in the way of using a programme on a day; empty when nothing does. */
export const obstaclesOn = (
  compiled: CompiledProgramme,
  on: DayNumber,
  demo: boolean,
): readonly ActivationObstacle[] => compiled.valuesOn(on).obstacles[demo ? 'demo' : 'strict'];

export const newFrame = (layout: Layout): Frame => ({
  slots: layout.facts.map(() => undefined),
  absent: 0,
  parameters: [],
  catalogues: [],
});

/** What the rules are asked about; an index of -1, or none, puts nothing forward. */
export const bindingOf = (
  { region, programme }: CompiledProgramme,
  facts: ProgrammeFacts,
  on: DayNumber,
  certificate: number,
  employment: number,
  item: number | undefined,
): Binding => {
  const { name, subject } = programme;
  return {
    facts,
    on,
    region,
    programme: name,
    certificate: certificate < 0 ? null : (facts.certificates[certificate] ?? null),
    employment: employment < 0 ? null : (facts.employments[employment] ?? null),
    award: subject === 'award' ? itemOf(facts.awards, item) : null,
    training: subject === 'training' ? itemOf(facts.trainings, item) : null,
    studies: subject === 'studies' ? itemOf(facts.studies, item) : null,
    member: subject === 'household-member' ? itemOf(facts.household?.list, item) : null,
  };
};

const itemOf = <T>(items: readonly T[] | undefined, at: number | undefined): T | null =>
  at === undefined ? null : (items?.[at] ?? null);

/** Puts the facts and tables that a binding is asked about into the frame. */
export const fillFrame = (
  frame: Frame,
  { readers }: CompiledProgramme,
  binding: Binding,
  day: DayValues,
): void => {
  let absent = 0;
  for (let slot = 0; slot < readers.length; slot += 1) {
    const value = readers[slot]!(binding);
    frame.slots[slot] = value;
    if (value === undefined) absent |= 1 << slot;
  }
  frame.absent = absent;
  frame.parameters = day.parameters;
  frame.catalogues = day.catalogues;
};
