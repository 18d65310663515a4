import { expect, it } from '@jest/globals';
import { Allowance } from './allowance.js';

it('an address asks so often in a minute, whatever others do, and again in the next one', () => {
  const allowance = new Allowance(2);
  const ask = (address: string, now: number) => allowance.take(address, now);
  expect([ask('a', 60_000), ask('a', 119_999), ask('a', 119_999), ask('b', 119_999)]).toEqual([
    true,
    true,
    false,
    true,
  ]);
  expect([ask('a', 120_000), ask('a', 120_001), ask('a', 120_002)]).toEqual([true, true, false]);
});
