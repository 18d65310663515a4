import { describe, expect, it } from '@jest/globals';
import { usualPeriod } from './period.js';

const allowance = { kind: 'monthly-allowance', inForce: { from: 20191018, until: null } } as const;

describe('the period that is asked about when none is named', () => {
  it.each([
    ['2020-03-31', '2020-01-01', '2020-03-31'],
    ['2020-03-30', '2020-01-01', '2020-02-29'],
    ['2020-02-29', '2020-01-01', '2020-02-29'],
    ['2020-01-31', '2020-01-01', '2020-01-31'],
    ['2020-01-30', '2019-10-01', '2019-12-31'],
  ])('of an allowance on %s', (asOf, from, to) => expect(usualPeriod(allowance, asOf)).toEqual({ from, to }));

  it('of a one-off subsidy begins with the programme', () =>
    expect(usualPeriod({ ...allowance, kind: 'one-off' }, '2020-05-04')).toEqual({
      from: '2019-10-18',
      to: '2020-05-04',
    }));
});
