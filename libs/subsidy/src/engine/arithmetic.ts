import type { ArithmeticOperator } from './expression.js';

const safe = (value: number): number => {
  if (!Number.isSafeInteger(value)) throw new RangeError('a rule computed a number beyond the safe integers');
  return value + 0;
};

/** Integers only; beyond the safe ones it is an error of the pack, never a rounded number. */
export const ARITHMETIC: Readonly<Record<ArithmeticOperator, (a: number, b: number) => number>> = {
  '+': (a, b) => safe(a + b),
  '-': (a, b) => safe(a - b),
  '*': (a, b) => safe(a * b),
};
