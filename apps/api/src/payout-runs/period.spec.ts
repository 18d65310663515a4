import { describe, expect, it } from '@jest/globals';
import { ProblemError } from '#platform';
import { asOfDay, periodOf } from './period.js';

const codeOf = (ask: () => unknown): string | undefined => {
  try {
    ask();
  } catch (error) {
    if (error instanceof ProblemError) return error.errors[0]?.code;
    throw error;
  }
  return undefined;
};

describe('the period of a run', () => {
  it('is a quarter, or two days', () => {
    expect(periodOf({ quarter: '2020-Q1' })).toEqual({ from: '2020-01-01', to: '2020-03-31' });
    expect(periodOf({ from: '2020-02-01', to: '2020-02-29' })).toEqual({
      from: '2020-02-01',
      to: '2020-02-29',
    });
  });

  it('is stated once, whole, and forward', () => {
    expect(codeOf(() => periodOf({}))).toBe('PERIOD_MISSING');
    expect(codeOf(() => periodOf({ from: '2020-02-01' }))).toBe('PERIOD_MISSING');
    expect(codeOf(() => periodOf({ quarter: '2020-Q1', to: '2020-02-29' }))).toBe('PERIOD_TWICE');
    expect(codeOf(() => periodOf({ from: '2020-02-02', to: '2020-02-01' }))).toBe('PERIOD_INVALID');
  });

  it('is decided on facts of its end, or of today while it goes on', () => {
    const period = { from: '2020-04-01', to: '2020-06-30' };
    expect(asOfDay(null, period, '2020-07-01')).toBe('2020-06-30');
    expect(asOfDay(undefined, period, '2020-05-15')).toBe('2020-05-15');
    expect(asOfDay('2020-07-01', period, '2020-07-01')).toBe('2020-07-01');
    expect(codeOf(() => asOfDay('2020-07-02', period, '2020-07-01'))).toBe('AS_OF_IN_FUTURE');
  });
});
