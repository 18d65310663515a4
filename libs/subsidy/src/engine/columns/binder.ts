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
  if (backEnd === 'closures') return oneByOne(table, readers, places);
  try {
    return generated(table, readers, places);
  } catch (error) {
    if (backEnd === undefined && error instanceof EvalError) return oneByOne(table, readers, places);
    throw error;
  }
};
