import type { FactName, ValueType } from '../facts/vocabulary.js';
import { localDate } from '../facts/dates.js';
import type { Expression, FunctionName } from './expression.js';
import { KEY_SEPARATOR } from './functions.js';
import type { ParameterValue } from './layout.js';

/**
 * SQL of each fact that a database knows, of type boolean, bigint, text or date and null where nobody has stated it.
 * It is written by us, never taken from a pack. A fact without a column is missing for everybody.
 */
export type SqlColumns = Readonly<Partial<Record<FactName, string>>>;

/** The tables that rules read, of the day that is asked about. */
export interface SqlTables {
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  readonly catalogues: ReadonlyMap<string, ReadonlySet<string>>;
}

export interface SqlCondition {
  readonly text: string;
  readonly values: readonly (boolean | string | readonly string[])[];
}

const SQL_TYPES: Readonly<Record<ValueType, string>> = {
  bool: 'boolean',
  int: 'numeric',
  string: 'text',
  date: 'date',
};

const RELATIONS = { '==': '=', '!=': '<>', '<': '<', '<=': '<=', '>': '>', '>=': '>=' } as const;

type Scalar = boolean | number | string;

/** Full months between two days that may be written more than once; shares of whole numbers would lose their fraction. */
const monthsFromTo = (from: string, to: string): string => {
  const [years, months] = ['year', 'month'].map(
    (part) => `date_part('${part}', ${to})::int - date_part('${part}', ${from})::int`,
  );
  return `((${years!}) * 12 + ${months!}
      - case when date_part('day', ${to}) < date_part('day', ${from}) then 1 else 0 end)::numeric`;
};

/**
 * Writes a rule as an SQL expression with the three values of SQL: null where the engine says missing. Into the text
 * go operators of this file, columns and parameter numbers; every word and number of a pack is a bound value.
 */
class SqlWriter {
  readonly values: (boolean | string | readonly string[])[] = [];

  constructor(
    private readonly columns: SqlColumns,
    private readonly tables: SqlTables,
  ) {}

  private bind(value: boolean | string | readonly string[], type: string): string {
    this.values.push(value);
    return `$${this.values.length}::${type}`;
  }

  private constant(value: Scalar, type: ValueType): string {
    const bound =
      typeof value === 'boolean' ? value : type === 'date' ? localDate(Number(value)) : String(value);
    return this.bind(bound, SQL_TYPES[type]);
  }

  write(expression: Expression): string {
    switch (expression.op) {
      case 'constant':
        return this.constant(expression.value, expression.type);
      case 'fact':
        return `(${this.columns[expression.fact] ?? 'null'})::${SQL_TYPES[expression.type]}`;
      case 'parameter':
        return this.parameter(expression);
      case 'not':
        return `(not ${this.write(expression.of)})`;
      case 'and':
      case 'or':
        return `(${this.write(expression.left)} ${expression.op} ${this.write(expression.right)})`;
      case 'choose': {
        const when = this.write(expression.when);
        const [so, otherwise] = [this.write(expression.so), this.write(expression.otherwise)];
        return `(case ${when} when true then ${so} when false then ${otherwise} end)`;
      }
      case 'compare':
        return `(${this.write(expression.left)} ${RELATIONS[expression.relation]} ${this.write(expression.right)})`;
      case 'among':
        return this.isIn(expression.value, expression.options);
      case 'listed':
        return this.isIn(expression.value, [...this.tables.catalogues.get(expression.catalogue)!]);
      case 'arithmetic':
        return `(${this.write(expression.left)} ${expression.operator} ${this.write(expression.right)})`;
      case 'negate':
        return `(- ${this.write(expression.of)})`;
      case 'monthsBetween':
        return this.monthsBetween(expression.from, expression.to);
      case 'apply':
        return this.apply(expression.name, expression.left, expression.right);
      case 'ratio': {
        const [n, d, p] = [expression.numerator, expression.denominator, expression.percent].map((of) =>
          this.write(of),
        );
        return `(select case when r.d > 0 then r.n * 100 >= r.d * r.p end from (select ${n} n, ${d} d, ${p} p) r)`;
      }
      case 'join':
        return `(${this.write(expression.left)} || ${this.bind(KEY_SEPARATOR, 'text')} || ${this.write(expression.right)})`;
    }
  }

  private parameter({ name, key, type }: Extract<Expression, { op: 'parameter' }>): string {
    const value = this.tables.parameters.get(name)!;
    if (key === null || !(value instanceof Map)) return this.constant(value as Scalar, type);
    if (value.size === 0) return `null::${SQL_TYPES[type]}`;
    const looked = this.write(key);
    const rows = [...(value as ReadonlyMap<string, Scalar>)].map(
      ([entry, found]) => `when ${this.bind(entry, 'text')} then ${this.constant(found, type)}`,
    );
    return `(case ${looked} ${rows.join(' ')} end)`;
  }

  /** In SQL nothing is in an empty list, not even null; a fact that is missing stays missing here. */
  private isIn(value: Expression, options: readonly string[]): string {
    const found = this.write(value);
    return options.length === 0
      ? `(case when ${found} is not null then false end)`
      : `(${found} = any(${this.bind(options, 'text[]')}))`;
  }

  private monthsBetween(from: Expression, to: Expression): string {
    if (from.op === 'fact' && to.op === 'fact') return monthsFromTo(this.write(from), this.write(to));
    return `(select ${monthsFromTo('r.a', 'r.b')} from (select ${this.write(from)} a, ${this.write(to)} b) r)`;
  }

  private apply(name: FunctionName, left: Expression, right: Expression): string {
    const [a, b] = [this.write(left), this.write(right)];
    switch (name) {
      case 'addMonths':
        return `(${a} + make_interval(months => (${b})::int))::date`;
      case 'addDays':
        return `(${a} + (${b})::int)`;
      case 'windowEnd':
        return `(select r.e - case when extract(day from r.e) < extract(day from r.a) then 0 else 1 end
          from (select q.a, (q.a + make_interval(months => q.b))::date e from (select ${a} a, (${b})::int b) q) r)`;
      case 'min':
      case 'max': {
        const pick = name === 'min' ? 'least' : 'greatest';
        return `(select case when r.a is not null and r.b is not null then ${pick}(r.a, r.b) end from (select ${a} a, ${b} b) r)`;
      }
      case 'percentToFen':
        return `floor(${a} * ${b} / 100)`;
      case 'percentToYuan':
        return `(floor(${a} * ${b} / 10000) * 100)`;
      case 'percentToNearestYuan':
        return `(floor((${a} * ${b} + 5000) / 10000) * 100)`;
    }
  }
}

/** A rule as a boolean SQL expression: true yes, false no, null missing. */
export const sqlOf = (expression: Expression, columns: SqlColumns, tables: SqlTables): SqlCondition => {
  const writer = new SqlWriter(columns, tables);
  const text = writer.write(expression);
  return { text, values: writer.values };
};

/**
 * Whoever no clause says no to, and whoever a stop says no to: the candidates that are worth asking one by one. A
 * stopped claim is neither paid nor refused, whatever else a clause says.
 */
export const sqlOfClauses = (
  clauses: readonly { readonly requires: Expression; readonly stop: boolean }[],
  columns: SqlColumns,
  tables: SqlTables,
): SqlCondition => {
  const writer = new SqlWriter(columns, tables);
  const [stops, others] = [true, false].map((wanted) =>
    clauses.filter(({ stop }) => stop === wanted).map(({ requires }) => `(${writer.write(requires)})`),
  ) as [string[], string[]];
  const open = others.length === 0 ? 'true' : others.map((text) => `${text} is not false`).join(' and ');
  const stopped = stops.map((text) => ` or ${text} is false`).join('');
  return { text: `(${open}${stopped})`, values: writer.values };
};
