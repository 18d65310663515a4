import { describe, expect, it } from '@jest/globals';
import { credits, money } from './figures.js';

describe('figures', () => {
  it.each([
    [50_000, '500.00'],
    [1, '0.01'],
    [0, '0.00'],
    [-50, '-0.50'],
    [-100_001, '-1000.01'],
    [9_007_199_254_740_991, '90071992547409.91'],
  ])('%i fen are %s yuan', (fen, yuan) => expect(money(fen)).toEqual({ fen, yuan }));

  it.each([
    [100, '10.0'],
    [5, '0.5'],
    [-5, '-0.5'],
    [-120, '-12.0'],
  ])('%i tenths are %s credits', (tenths, text) =>
    expect(credits(tenths)).toEqual({ tenths, credits: text }),
  );
});
