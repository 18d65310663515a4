import type { FactValue } from '../../facts/binding.js';
import type { FactName } from '../../facts/vocabulary.js';
import type { BackEnd } from '../compiled-programme.js';
import { BITS } from './bits.js';
import type { FactTable } from './fact-table.js';

/** Reads one fact of a source. */
export type ReadFrom<Source> = (source: Source) => FactValue;

/** Binds a source as one row of a table. */
export type Bind<Source> = (row: number, source: Source) => void;

type Kind = 'answer' | 'number' | 'text';

const kindsOf = ({ types }: FactTable): readonly Kind[] =>
  types.map((type) => (type === 'bool' ? 'answer' : type === 'string' ? 'text' : 'number'));

/** A fact that is bound, by its place in the table. */
interface Place {
  readonly kind: Kind;
  readonly at: number;
}

const oneByOne = <Source>(
  { columns, codes }: FactTable,
  readers: readonly ReadFrom<Source>[],
  places: readonly Place[],
): Bind<Source> => {
  return (row, source) => {
    for (const { kind, at: i } of places) {
      const value = readers[i]!(source);
      if (kind === 'answer')
        columns[i]![row] = value === undefined ? BITS.missing : value === true ? BITS.yes : BITS.no;
      else if (value === undefined) columns[i]![row] = Number.NaN;
      else columns[i]![row] = kind === 'text' ? codes.of(value as string) : (value as number);
    }
  };
};

const WRITTEN: Readonly<Record<Kind, string>> = {
  answer: 'v===undefined?1:v===true?3:0',
  number: 'v===undefined?NaN:v',
  text: 'v===undefined?NaN:k.of(v)',
};

/** A function that is too long is compiled late, or not at all. */
const FACTS_PER_FUNCTION = 24;

/** Gives the rows from one to before another what stands in the row before them. */
export type CopyDown = (from: number, to: number) => void;

const copyOneByOne =
  (columns: FactTable['columns']): CopyDown =>
  (from, to) => {
    for (const column of columns) column.fill(column[from - 1]!, from, to);
  };

const copyGenerated = (columns: FactTable['columns']): CopyDown => {
  const source = [
    '"use strict";',
    ...columns.map((_, at) => `const c${at}=c[${at}];`),
    'return function(from,to){let r,v;',
    ...columns.map((_, at) => `v=c${at}[from-1];for(r=from;r<to;r++)c${at}[r]=v;`),
    '}',
  ].join('');
  // oxlint-disable-next-line typescript/no-implied-eval
  return (new Function('c', source) as (c: FactTable['columns']) => CopyDown)(columns);
};

/** Copies facts that do not change by the day down over rows of the same certificate and post. */
export const copyDownOf = (
  { facts, columns }: FactTable,
  wanted: (fact: FactName) => boolean,
  backEnd?: BackEnd,
): CopyDown => {
  const own = columns.filter((_, i) => wanted(facts[i]!));
  const parts = Array.from({ length: Math.ceil(own.length / FACTS_PER_FUNCTION) }, (_, i) =>
    own.slice(i * FACTS_PER_FUNCTION, (i + 1) * FACTS_PER_FUNCTION),
  ).map((some) =>
    byBackEnd(
      backEnd,
      () => copyGenerated(some),
      () => copyOneByOne(some),
    ),
  );
  return (from, to) => {
    for (const part of parts) part(from, to);
  };
};

/** Every reader at a place of its own, which the compiler can look through; only numbers of columns reach the source. */
const generated = <Source>(
  table: FactTable,
  readers: readonly ReadFrom<Source>[],
  places: readonly Place[],
): Bind<Source> => {
  const parts: Bind<Source>[] = [];
  for (let start = 0; start < places.length; start += FACTS_PER_FUNCTION) {
    const own = places.slice(start, start + FACTS_PER_FUNCTION);
    const source = [
      '"use strict";',
      ...own.map(({ at }) => `const c${at}=c[${at}],f${at}=f[${at}];`),
      'return function(r,b){let v;',
      ...own.map(({ kind, at }) => `v=f${at}(b);c${at}[r]=${WRITTEN[kind]};`),
      '}',
    ].join('');
    // oxlint-disable-next-line typescript/no-implied-eval
    const make = new Function('c', 'f', 'k', source) as (
      c: FactTable['columns'],
      f: readonly ReadFrom<Source>[],
      k: FactTable['codes'],
    ) => Bind<Source>;
    parts.push(make(table.columns, readers, table.codes));
  }
  const [first, ...others] = parts;
  if (first === undefined) return () => undefined;
  return others.length === 0
    ? first
    : (row, source) => {
        for (const part of parts) part(row, source);
      };
};

/** Generated code, unless it is not wanted or may not be generated. */
const byBackEnd = <T>(backEnd: BackEnd | undefined, generate: () => T, plain: () => T): T => {
  if (backEnd === 'closures') return plain();
  try {
    return generate();
  } catch (error) {
    if (backEnd === undefined && error instanceof EvalError) return plain();
    throw error;
  }
};

/** The nth reader gives the nth fact of the table; `wanted` leaves out what is bound in another way. */
export const binderOf = <Source>(
  table: FactTable,
  readers: readonly ReadFrom<Source>[],
  wanted: (fact: FactName) => boolean = () => true,
  backEnd?: BackEnd,
): Bind<Source> => {
  const places = kindsOf(table)
    .map((kind, at) => ({ kind, at }))
    .filter(({ at }) => wanted(table.facts[at]!));
  return byBackEnd(
    backEnd,
    () => generated(table, readers, places),
    () => oneByOne(table, readers, places),
  );
};
