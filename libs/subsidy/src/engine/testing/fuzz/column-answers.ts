import { closuresOf } from '../../closures.js';
import { bitsAt, kleeneOf } from '../../columns/bits.js';
import { binderOf } from '../../columns/binder.js';
import { Codes } from '../../columns/codes.js';
import { columnRules } from '../../columns/column-rules.js';
import { numericTables } from '../../columns/day-tables.js';
import { FactTable } from '../../columns/fact-table.js';
import { textsOf } from '../../columns/source.js';
import type { BackEnd } from '../../compiled-programme.js';
import type { Expression } from '../../expression.js';
import { KEY_SEPARATOR } from '../../functions.js';
import { readsOf } from '../../layout.js';
import { kleeneFound } from './engine-answers.js';
import { NOT_ASKED, type Form } from './forms.js';
import { BEYOND, beyondOr, type Found } from './found.js';
import { scopeOf, type RandomFacts, type RandomTables } from './values.js';

type Scalar = boolean | number | string;

const textsIn = ({ parameters, catalogues }: RandomTables): readonly string[] => [
  ...[...catalogues.values()].flatMap((words) => [...words]),
  ...[...parameters.values()].flatMap((value) =>
    value instanceof Map
      ? [...value].flatMap(([key, entry]) => [...String(key).split(KEY_SEPARATOR), String(entry)])
      : [value as Scalar].map(String),
  ),
];

const KEYS = scopeOf('down-to-fen').parameters;

/** The rules of a programme over a table of everybody: conditions, then values. */
export const openTable = (
  rules: readonly Expression[],
  people: readonly RandomFacts[],
  tables: RandomTables,
  backEnd: BackEnd,
): {
  readonly ask: (from: number, to: number) => void;
  readonly found: (rule: number, row: number) => Found;
} => {
  const clauses = rules.filter(({ type }) => type === 'bool');
  const values = rules.filter(({ type }) => type !== 'bool');
  const source = { clauses, values };
  const layout = readsOf(rules);
  const codes = new Codes([...textsOf(source), ...textsIn(tables)]);
  const table = new FactTable(layout.facts, codes, people.length);
  const readers = layout.facts.map((fact) => (facts: RandomFacts) => facts.get(fact));
  const bind = binderOf(table, readers, undefined, backEnd);
  people.forEach((facts, row) => bind(row, facts));
  const columns = columnRules({ source, layout, rules: closuresOf(source, layout) }, table, backEnd);
  const day = numericTables(
    {
      parameters: layout.parameters.map((name) => tables.parameters.get(name)!),
      catalogues: layout.catalogues.map((name) => tables.catalogues.get(name)!),
    },
    layout.parameters.map((name) => KEYS.get(name)!.keys),
    codes,
  );
  const answer = (clause: number, row: number): Found =>
    kleeneFound(kleeneOf(bitsAt(columns.answers, row, clause)));
  const value = (index: number, row: number): Found => {
    const number = columns.values[index]![row]!;
    return Number.isNaN(number) ? undefined : number;
  };
  return {
    ask: (from, to) => columns.ask(from, to, day),
    found: (rule, row) =>
      rules[rule]!.type === 'bool' ? answer(rule, row) : value(rule - clauses.length, row),
  };
};

/**
 * The form of the engine that answers whole tables. It reads a value only where every clause says yes, so here each
 * value stands alone; an amount is a number or a day, never a word.
 */
export const columnForm =
  (backEnd: BackEnd): Form =>
  (rules) =>
  (people, tables) => {
    const opened = (asked: readonly Expression[]) => openTable(asked, people, tables, backEnd);
    const row = (): readonly number[] => [...people.keys()];
    const byRow = (rule: Expression): readonly Found[] => {
      const { ask, found } = opened([rule]);
      return row().map((person) =>
        beyondOr(() => {
          ask(person, person + 1);
          return found(0, person);
        }),
      );
    };
    const together = (asked: readonly Expression[]): readonly (readonly Found[])[] => {
      const { ask, found } = opened(asked);
      const all = beyondOr(() => {
        ask(0, people.length);
        return asked.map((_, i) => row().map((person) => found(i, person)));
      });
      if (all !== BEYOND) return all;
      return asked.length === 1 ? asked.map(byRow) : asked.flatMap((rule) => together([rule]));
    };
    const clauses = rules.filter(({ type }) => type === 'bool');
    const answers = new Map(together(clauses).map((found, i) => [clauses[i]!, found]));
    return rules.map((rule) =>
      rule.type === 'string' ? people.map(() => NOT_ASKED) : (answers.get(rule) ?? together([rule])[0]!),
    );
  };
