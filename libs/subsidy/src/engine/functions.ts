import { addDays, addMonths, windowEnd } from '../facts/dates.js';
import type { ValueType } from '../facts/vocabulary.js';
import { ARITHMETIC } from './arithmetic.js';
import type { FunctionName } from './expression.js';

/** How an amount that is a share of another one becomes whole. */
export const ROUNDINGS = ['down-to-fen', 'down-to-yuan', 'half-up-to-yuan'] as const;
export type Rounding = (typeof ROUNDINGS)[number];

export const PERCENT: Readonly<Record<Rounding, FunctionName>> = {
  'down-to-fen': 'percentToFen',
  'down-to-yuan': 'percentToYuan',
  'half-up-to-yuan': 'percentToNearestYuan',
};

/** The greatest whole number of times that `of` goes into `value`, without a fraction on the way. */
const floorDivide = (value: number, of: number): number => {
  const rest = ((value % of) + of) % of;
  return (value - rest) / of + 0;
};

const percentOf = (amount: number, percent: number): number => ARITHMETIC['*'](amount, percent);

interface Definition {
  readonly takes: readonly [ValueType, ValueType];
  readonly gives: 'int' | 'date';
  readonly compute: (a: number, b: number) => number;
}

/** Functions of two numbers or days that a rule may call; every one is exact. */
export const FUNCTIONS: Readonly<Record<FunctionName, Definition>> = {
  addMonths: { takes: ['date', 'int'], gives: 'date', compute: addMonths },
  addDays: { takes: ['date', 'int'], gives: 'date', compute: addDays },
  windowEnd: { takes: ['date', 'int'], gives: 'date', compute: windowEnd },
  min: { takes: ['int', 'int'], gives: 'int', compute: (a, b) => Math.min(a, b) },
  max: { takes: ['int', 'int'], gives: 'int', compute: (a, b) => Math.max(a, b) },
  percentToFen: {
    takes: ['int', 'int'],
    gives: 'int',
    compute: (amount, percent) => floorDivide(percentOf(amount, percent), 100),
  },
  percentToYuan: {
    takes: ['int', 'int'],
    gives: 'int',
    compute: (amount, percent) => floorDivide(percentOf(amount, percent), 10_000) * 100,
  },
  percentToNearestYuan: {
    takes: ['int', 'int'],
    gives: 'int',
    compute: (amount, percent) =>
      floorDivide(ARITHMETIC['+'](percentOf(amount, percent), 5_000), 10_000) * 100,
  },
};

/**
 * Whether `numerator` is at least `percent` of `denominator`, by whole numbers; undefined where there is nothing to
 * take a share of.
 */
export const reachesRatio = (numerator: number, denominator: number, percent: number): boolean | undefined =>
  denominator <= 0 ? undefined : percentOf(numerator, 100) >= percentOf(denominator, percent);

/** Joins the keys of a table in two dimensions; no key contains it. */
export const KEY_SEPARATOR = '|';
