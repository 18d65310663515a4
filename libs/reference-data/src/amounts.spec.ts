import { expect, it } from '@jest/globals';
import { creditText, yuan } from './amounts.js';

it.each([
  [0, '0.00'],
  [5, '0.05'],
  [50_000, '500.00'],
  [-50, '-0.50'],
  [-100_001, '-1000.01'],
  [9_007_199_254_740_991, '90071992547409.91'],
])('%i fen are %s yuan', (fen, text) => expect(yuan(fen)).toBe(text));

it.each([
  [100, '10.0'],
  [5, '0.5'],
  [-5, '-0.5'],
  [-120, '-12.0'],
])('%i tenths are %s credits', (tenths, text) => expect(creditText(tenths)).toBe(text));
