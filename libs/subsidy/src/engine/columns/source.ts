import { walk } from '../expression.js';
import type { Layout, Rules } from '../layout.js';
import { allYes, CLAUSES_PER_WORD } from './bits.js';
import { ColumnWriter, HELPERS, type Places } from './column-writer.js';
import type { DayTables } from './day-tables.js';
import type { Column, FactTable } from './fact-table.js';

/** Answers the rows from one to before another. */
export type AskRows = (
  from: number,
  to: number,
  scalars: DayTables['scalars'],
  keyed: DayTables['keyed'],
  listed: DayTables['listed'],
) => void;

const chunksOf = <T>(list: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));

/** Source text of one function for each eight clauses and one for the values; exported for the test that reads it. */
export const columnSources = (rules: Rules, places: Places): readonly string[] => {
  const loop = (writer: ColumnWriter, outer: string, body: string, when = ''): string => {
    const used = [...writer.columns];
    return [
      '"use strict";',
      used.map((column) => `const c${column}=c[${column}];`).join(''),
      outer,
      'return function(from,to,n,t,q){',
      writer.declarations(),
      [...writer.tables].join(''),
      `for(let r=from;r<to;r++){${when}`,
      used.map((column) => `const x${column}=c${column}[r];`).join(''),
      `${body}}}`,
    ].join('');
  };
  const chunks = chunksOf(rules.clauses, CLAUSES_PER_WORD);
  const answers = chunks.map((clauses, chunk) => {
    const writer = new ColumnWriter(places);
    const bits = clauses.map((clause, i) =>
      i === 0 ? writer.ask(clause) : `(${writer.ask(clause)})<<${2 * i}`,
    );
    return loop(writer, `const z=o[${chunk}];`, `z[r]=${bits.join('|')};`);
  });
  const writer = new ColumnWriter(places);
  const values = rules.values.map((value, i) => `w${i}[r]=${writer.read(value)};`);
  const outer = [
    ...chunks.map((_, chunk) => `const o${chunk}=o[${chunk}];`),
    ...values.map((_, i) => `const w${i}=w[${i}];`),
  ].join('');
  const met =
    chunks.map((clauses, chunk) => `o${chunk}[r]!==${allYes(clauses.length)}`).join('||') || 'false';
  return [...answers, loop(writer, outer, values.join(''), `if(${met})continue;`)];
};

export interface ColumnOutput {
  /** Two bits per clause, eight clauses per word. */
  readonly answers: readonly Uint16Array[];
  /** Amount, then limits, of the rows where every clause says yes; NaN: missing. */
  readonly values: readonly Float64Array[];
}

type Factory = (
  c: readonly Column[],
  o: ColumnOutput['answers'],
  w: ColumnOutput['values'],
  s: readonly Uint8Array[],
  k: typeof HELPERS,
) => AskRows;

/** Rules as generated loops over a table. @throws EvalError where code may not be generated from strings. */
export const generatedRows = (
  rules: Rules,
  layout: Layout,
  table: FactTable,
  output: ColumnOutput,
): AskRows => {
  const sets: Uint8Array[] = [];
  const places = {
    layout,
    column: (fact: string) => table.facts.findIndex((own) => own === fact),
    codes: table.codes,
    sets,
  };
  const loops = columnSources(rules, places).map((source) =>
    // The writer above lets no text of a pack into the source.
    // oxlint-disable-next-line typescript/no-implied-eval
    (new Function('c', 'o', 'w', 's', 'k', source) as Factory)(
      table.columns,
      output.answers,
      output.values,
      sets,
      HELPERS,
    ),
  );
  return (from, to, scalars, keyed, listed) => {
    for (const loop of loops) loop(from, to, scalars, keyed, listed);
  };
};

/** Every text that rules name. */
export const textsOf = (rules: Rules): readonly string[] => {
  const texts: string[] = [];
  for (const expression of [...rules.clauses, ...rules.values])
    walk(expression, (part) => {
      if (part.op === 'constant' && typeof part.value === 'string') texts.push(part.value);
      if (part.op === 'among') texts.push(...part.options);
    });
  return texts;
};
