import { localDate, parseDay } from '../../../facts/dates.js';
import { definitionOf, FACT_NAMES, type FactName, type ValueType } from '../../../facts/vocabulary.js';
import type { Expression } from '../../expression.js';
import { sqlOf, type SqlColumns } from '../../sql.js';
import { BEYOND, type Found } from './found.js';
import type { RandomFacts, RandomTables } from './values.js';

/** Runs a statement; an error of the database has its SQLSTATE in `code`. */
export type Query = (
  text: string,
  values: readonly unknown[],
) => Promise<{ readonly rows: readonly Readonly<Record<string, unknown>>[] }>;

const TYPES = { bool: 'boolean', int: 'bigint', string: 'text', date: 'date' } as const;
const columnOf = (fact: FactName): string => fact.replace('.', '_').toLowerCase();
export const COLUMNS: SqlColumns = Object.fromEntries(
  FACT_NAMES.map((fact) => [fact, `p.${columnOf(fact)}`]),
);

/** Makes the table of the random people, for this connection. */
export const createPeople = async (query: Query): Promise<void> => {
  const columns = FACT_NAMES.map((fact) => `${columnOf(fact)} ${TYPES[definitionOf(fact).type]}`);
  await query(`create temporary table people (id int, ${columns.join(', ')})`, []);
  // A statement here is large and met once.
  await query('set jit = off', []);
};

/** Puts other people into the table; they are numbered from 0. */
export const replacePeople = async (query: Query, people: readonly RandomFacts[]): Promise<void> => {
  const rows = people.map((facts, id) => ({
    id,
    ...Object.fromEntries(
      [...facts].map(([fact, value]) => [
        columnOf(fact),
        definitionOf(fact).type === 'date' ? localDate(Number(value)) : value,
      ]),
    ),
  }));
  await query('truncate people', []);
  await query('insert into people select * from json_populate_recordset(null::people, $1)', [
    JSON.stringify(rows),
  ]);
};

const foundOf = (type: ValueType, text: unknown): Found => {
  if (typeof text !== 'string') return undefined;
  switch (type) {
    case 'bool':
      return text === 'true';
    case 'int':
      return Number(text);
    case 'date':
      return parseDay(text) ?? text;
    case 'string':
      return text;
  }
};

interface Written {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** One statement for many rules: their bound values are numbered on. */
const written = (rules: readonly Expression[], tables: RandomTables): Written => {
  const values: unknown[] = [];
  const columns = rules.map((rule, i) => {
    const before = values.length;
    const one = sqlOf(rule, COLUMNS, tables);
    values.push(...one.values);
    const text = one.text.replaceAll(/\$(\d+)/g, (_, number: string) => `$${before + Number(number)}`);
    return `(${text})::text as a${i}`;
  });
  return { text: columns.join(', '), values };
};

const isOutOfRange = (error: unknown): boolean =>
  (error as { readonly code?: string }).code?.startsWith('22') ?? false;

const halves = <T>(all: readonly T[]): readonly [readonly T[], readonly T[]] => {
  const middle = Math.ceil(all.length / 2);
  return [all.slice(0, middle), all.slice(middle)];
};

/**
 * Answers of every rule, by person: `[rule][id]`. A number or a day beyond those of the database fails a whole
 * statement, so the rules and then the people are halved until the pair is found; its answer is BEYOND.
 */
export const sqlAnswers = async (
  query: Query,
  rules: readonly Expression[],
  tables: RandomTables,
  ids: readonly number[],
): Promise<readonly (readonly Found[])[]> => {
  try {
    const { text, values } = written(rules, tables);
    const { rows } = await query(
      `select ${text} from people p where p.id = any($${values.length + 1}::int[]) order by p.id`,
      [...values, ids],
    );
    return rules.map(({ type }, i) => rows.map((row) => foundOf(type, row[`a${i}`])));
  } catch (error) {
    if (!isOutOfRange(error)) throw error;
  }
  if (rules.length > 1) {
    const [first, second] = halves(rules);
    return [
      ...(await sqlAnswers(query, first, tables, ids)),
      ...(await sqlAnswers(query, second, tables, ids)),
    ];
  }
  if (ids.length === 1) return [[BEYOND]];
  const [first, second] = halves(ids);
  const [a] = await sqlAnswers(query, rules, tables, first);
  const [b] = await sqlAnswers(query, rules, tables, second);
  return [[...a!, ...b!]];
};
