import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { reconcile, type AccountDifferences, type Difference, type ExchangedLine } from './reconcile.js';
import { tenthsOf } from './tenths.js';

const line = (account: string, lineId: string, tenths: number): ExchangedLine => ({
  account,
  lineId,
  tenths,
  date: '2020-03-02',
  code: 'JS-001',
  title: '钳工基础',
});

const mirrored = (difference: Difference): Difference => {
  switch (difference.kind) {
    case 'missing-here':
      return { kind: 'missing-there', line: difference.line };
    case 'missing-there':
      return { kind: 'missing-here', line: difference.line };
    case 'amount-differs':
      return { kind: 'amount-differs', here: difference.there, there: difference.here };
  }
};

const seenFromThere = (found: readonly AccountDifferences[]): readonly AccountDifferences[] =>
  found.map(({ account, hereTenths, thereTenths, differences }) => ({
    account,
    hereTenths: thereTenths,
    thereTenths: hereTenths,
    differences: differences.map(mirrored),
  }));

describe('reconciliation', () => {
  it('lists by account what is missing here, missing there, and of another amount', () =>
    expect(
      reconcile(
        [line('a', '1', 10), line('a', '2', 20), line('b', '1', 5)],
        [line('a', '2', 25), line('a', '3', 30), line('b', '1', 5)],
      ),
    ).toEqual([
      {
        account: 'a',
        hereTenths: 30,
        thereTenths: 55,
        differences: [
          { kind: 'missing-there', line: line('a', '1', 10) },
          { kind: 'amount-differs', here: line('a', '2', 20), there: line('a', '2', 25) },
          { kind: 'missing-here', line: line('a', '3', 30) },
        ],
      },
    ]));

  it('is symmetric, finds nothing between equals, and explains the difference of the sums', () => {
    const lines = fc.uniqueArray(
      fc
        .tuple(fc.constantFrom('a', 'b', 'c'), fc.nat(4), fc.integer({ min: 1, max: 3 }))
        .map(([account, id, tenths]) => line(account, String(id), tenths)),
      { selector: ({ account, lineId }) => `${account} ${lineId}`, maxLength: 12 },
    );
    fc.assert(
      fc.property(lines, lines, (here, there) => {
        const found = reconcile(here, there);
        expect(reconcile(there, here)).toEqual(seenFromThere(found));
        expect(reconcile(here, here)).toEqual([]);
        for (const { hereTenths, thereTenths, differences } of found) {
          const explained = differences.map((difference) =>
            difference.kind === 'amount-differs'
              ? difference.here.tenths - difference.there.tenths
              : difference.line.tenths * (difference.kind === 'missing-there' ? 1 : -1),
          );
          expect(explained.reduce((sum, tenths) => sum + tenths, 0)).toBe(hereTenths - thereTenths);
        }
      }),
    );
  });
});

it.each([
  ['2', 'half-up', 20],
  ['2.25', 'half-up', 23],
  ['2.24', 'half-up', 22],
  ['2.249999', 'half-up', 22],
  ['0.05', 'half-up', 1],
  ['2.29', 'down', 22],
  ['9.96', 'half-up', 100],
  ['-1', 'half-up', null],
  ['1e3', 'half-up', null],
  ['', 'half-up', null],
] as const)('credits %s, rounded %s, are %s tenths', (text, rounding, tenths) =>
  expect(tenthsOf(text, rounding)).toBe(tenths),
);
