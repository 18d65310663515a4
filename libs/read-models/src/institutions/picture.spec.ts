import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { medianOf, passRateOf } from './picture.js';

describe('a pass rate', () => {
  it.each([
    [99, 1, 990],
    [100, 0, 1000],
    [2, 1, 666],
  ])('of %d passed and %d failed is %d per mille', (passed, failed, rate) =>
    expect(passRateOf({ passed, failed })).toBe(rate),
  );

  it('is none without results', () => expect(passRateOf({ passed: 0, failed: 0 })).toBeNull());
});

describe('the median', () => {
  it('has as many above it as below it, in whatever order', () => {
    const rates = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(rates, (values) => {
        const median = medianOf(values)!;
        expect(medianOf([...values].reverse())).toBe(median);
        const half = values.length / 2;
        expect(values.filter((value) => value < median).length).toBeLessThanOrEqual(half);
        expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(half);
      }),
    );
    expect(medianOf([])).toBeNull();
  });
});
