import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { pooled } from './pooled.js';

it('no number tells of fewer people than allowed, nobody is lost, and what is left out tells nothing either', () => {
  const cells = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), fc.integer({ min: 1, max: 40 }));
  fc.assert(
    fc.property(cells, fc.integer({ min: 2, max: 30 }), (counts, least) => {
      const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
      const lines = pooled(new Map(Object.entries(counts)), least);
      expect(lines.every(([, people]) => people >= least)).toBe(true);
      if (lines.length > 0) expect(lines.reduce((sum, [, people]) => sum + people, 0)).toBe(all);
      else expect(all).toBeLessThan(least);
      for (const [key, people] of lines) if (key !== 'other') expect(people).toBe(counts[key]);
    }),
  );
  expect(
    pooled(
      new Map([
        ['x', 3],
        ['y', 12],
        ['z', 50],
      ]),
      10,
    ),
  ).toEqual([
    ['z', 50],
    ['other', 15],
  ]);
  expect(
    pooled(
      new Map([
        ['x', 10],
        ['y', 12],
      ]),
      10,
    ),
  ).toEqual([
    ['x', 10],
    ['y', 12],
  ]);
});
