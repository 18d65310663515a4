import { Temporal } from 'temporal-polyfill';
import { definitionOf, type FactName } from '../../../facts/vocabulary.js';
import { CelDay, celEnvironment } from '../../cel-environment.js';
import { KEY_SEPARATOR, type Rounding } from '../../functions.js';
import { BEYOND, type Found } from './found.js';
import type { RandomFacts, RandomTables } from './values.js';

/** What is not there. Beyond the numbers or the calendar is another matter, and all other errors are faults. */
class NotThere extends Error {}

const NOT_THERE_CODES = ['no_such_key', 'unknown_variable'];

const dateOf = ({ day }: CelDay): Temporal.PlainDate =>
  new Temporal.PlainDate(Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100);
const celDay = ({ year, month, day }: Temporal.PlainDate): CelDay =>
  new CelDay(year * 10_000 + month * 100 + day);

const laterBy = (from: CelDay, months: bigint): Temporal.PlainDate =>
  dateOf(from).add({ months: Number(months) });

/** The last day before the day that completes the months; a month too short ends on its last day. */
const windowEnd = (from: CelDay, months: bigint): Temporal.PlainDate => {
  const end = laterBy(from, months);
  return end.day === dateOf(from).day ? end.subtract({ days: 1 }) : end;
};

const monthsBetween = (from: CelDay, to: CelDay): bigint => {
  const [a, b] = [dateOf(from), dateOf(to)];
  const months = a.toPlainYearMonth().until(b.toPlainYearMonth(), { largestUnit: 'months' }).months;
  return BigInt(b.day < a.day ? months - 1 : months);
};

const floor = (value: bigint, by: bigint): bigint =>
  value >= 0n || value % by === 0n ? value / by : value / by - 1n;

const PERCENT: Readonly<Record<Rounding, (amount: bigint, percent: bigint) => bigint>> = {
  'down-to-fen': (amount, percent) => floor(amount * percent, 100n),
  'down-to-yuan': (amount, percent) => floor(amount * percent, 10_000n) * 100n,
  'half-up-to-yuan': (amount, percent) => floor(amount * percent + 5_000n, 10_000n) * 100n,
};

const celValue = (fact: FactName, value: boolean | number | string): boolean | bigint | string | CelDay =>
  definitionOf(fact).type === 'date'
    ? new CelDay(Number(value))
    : typeof value === 'number'
      ? BigInt(value)
      : value;

type Context = Record<string, unknown>;

/** Facts as cel-js takes them; what is absent is left out. */
export const contextOf = (facts: RandomFacts): Context => {
  const context: Record<string, Record<string, unknown>> = {};
  for (const [fact, value] of facts) {
    const [root, field] = fact.split('.') as [string, string | undefined];
    const given = celValue(fact, value!);
    if (field === undefined) Object.assign(context, { [root]: given });
    else (context[root] ??= {})[field] = given;
  }
  return context;
};

const foundOf = (value: unknown): Found => {
  if (value instanceof CelDay) return value.day;
  if (typeof value === 'bigint') return Number(value);
  if (typeof value === 'boolean' || typeof value === 'string') return value;
  throw new TypeError(`cel-js gave ${typeof value}`);
};

/**
 * The answers of cel-js, with functions of our own that share no code with those of the engine: Temporal for days,
 * big integers for shares. cel-js has no absence, but its errors are Kleene's third value: `&&` and `||` forget an
 * error on one side where the other side decides, and all else passes it on. So a fact that nobody has stated is left
 * out of what it is given, and the error that follows is "missing".
 */
export class SecondOpinion {
  private tables: RandomTables | undefined;
  private readonly environments = new Map<Rounding, ReturnType<typeof celEnvironment>>();

  private environment(rounding: Rounding): ReturnType<typeof celEnvironment> {
    const made =
      this.environments.get(rounding) ??
      celEnvironment({
        parameter: (name, ...keys) => {
          const table = this.tables!.parameters.get(name)!;
          const value = table instanceof Map ? (table.get(keys.join(KEY_SEPARATOR)) as unknown) : table;
          if (value === undefined) throw new NotThere('no value for the key');
          return typeof value === 'number' ? BigInt(value) : (value as boolean | string);
        },
        catalogue: (name) => [...this.tables!.catalogues.get(name)!],
        addMonths: (from, months) => celDay(laterBy(from, months)),
        addDays: (from, days) => celDay(dateOf(from).add({ days: Number(days) })),
        windowEnd: (from, months) => celDay(windowEnd(from, months)),
        monthsBetween,
        min: (a, b) => (a < b ? a : b),
        max: (a, b) => (a > b ? a : b),
        percent: PERCENT[rounding],
        ratio: (numerator, denominator, percent) => {
          if (denominator <= 0n) throw new NotThere('nothing to take a share of');
          return numerator * 100n >= denominator * percent;
        },
      });
    this.environments.set(rounding, made);
    return made;
  }

  /** Answers a rule for facts from `contextOf`. */
  of(source: string, rounding: Rounding): (context: Context, tables: RandomTables) => Found {
    const ask = this.environment(rounding).parse(source);
    return (context, tables) => {
      this.tables = tables;
      try {
        return foundOf(ask(context));
      } catch (error) {
        const { code } = error as { readonly code?: string };
        if (error instanceof NotThere || NOT_THERE_CODES.includes(code ?? '')) return undefined;
        if (error instanceof RangeError || code === 'numeric_overflow') return BEYOND;
        throw error;
      }
    };
  }
}
