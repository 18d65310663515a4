import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { InsuranceFacts, PackContent, ProgrammeFacts } from '#subsidy';
import { packOf } from '../testing/packs.js';
import { withCatalogue, withParameter } from './changes.js';
import { useOf } from './funds.js';
import { heldUntil } from './held-facts.js';
import type { ParameterChange } from './request.js';
import { hiddenAmong, SMALLEST_CELL } from './small-cells.js';

const row = (from: string, value: number, until?: string) => ({
  from,
  ...(until !== undefined && { until }),
  value,
  cite: 'EX:1',
  basis: 'document',
});
const change = (from: string, value = 9): ParameterChange => ({
  kind: 'parameter',
  programme: 'p',
  parameter: 't',
  key: null,
  from,
  value,
});
const packWith = (...values: readonly ReturnType<typeof row>[]): PackContent => ({
  programmes: { p: { parameters: { t: { unit: 'fen', values } } } },
});
const rowsAfter = (content: PackContent, changed: ParameterChange): unknown =>
  (
    withParameter(content, changed) as unknown as {
      programmes: { p: { parameters: { t: { values: { from: string; until?: string; value: number }[] } } } };
    }
  ).programmes.p.parameters.t.values.map(({ from, until, value }) => [from, until ?? null, value]);

describe('another value of a table', () => {
  it('holds from its day until the next row', () => {
    const content = packWith(row('2020-01-01', 5), row('2022-01-01', 6));
    expect(rowsAfter(content, change('2021-01-01'))).toEqual([
      ['2020-01-01', null, 5],
      ['2021-01-01', null, 9],
      ['2022-01-01', null, 6],
    ]);
    expect(rowsAfter(content, change('2022-01-01'))).toEqual([
      ['2020-01-01', null, 5],
      ['2022-01-01', null, 9],
    ]);
    expect(rowsAfter(content, change('2019-01-01'))).toEqual([
      ['2019-01-01', null, 9],
      ['2020-01-01', null, 5],
      ['2022-01-01', null, 6],
    ]);
  });

  it('ends the row that it replaces, and ends when that would have', () => {
    expect(rowsAfter(packWith(row('2020-01-01', 5, '2020-12-31')), change('2020-07-01'))).toEqual([
      ['2020-01-01', '2020-06-30', 5],
      ['2020-07-01', '2020-12-31', 9],
    ]);
    expect(rowsAfter(packWith(row('2020-01-01', 5, '2020-12-31')), change('2021-07-01'))).toEqual([
      ['2020-01-01', '2020-12-31', 5],
      ['2021-07-01', null, 9],
    ]);
  });

  it('leaves made-up values beside it made up', () => {
    const basisOf = (key: string, kept: object): unknown => {
      const content = {
        programmes: {
          p: {
            parameters: {
              t: { by: 'level', values: [{ from: '2020-01-01', basis: 'demo', cite: 'X', ...kept }] },
            },
          },
        },
      } as unknown as PackContent;
      const after = withParameter(content, { ...change('2021-01-01'), key });
      return JSON.stringify(after)
        .match(/"from":"2021-01-01"[^}]*"basis":"(\w+)"|"basis":"(\w+)"[^}]*"from":"2021-01-01"/)
        ?.slice(1)
        .find(Boolean);
    };
    expect(basisOf('senior', { senior: 1 })).toBe('bureau');
    expect(basisOf('senior', { senior: 1, technician: 2 })).toBe('demo');
  });

  it('joins and leaves a catalogue', () => {
    const changed = withCatalogue(packOf('cixi-2019-78'), {
      kind: 'catalogue',
      catalogue: 'shortage',
      from: '2021-01-01',
      add: ['4-03-02-01'],
      remove: ['6-18-01-01'],
    });
    const { versions } = (
      changed!['catalogues'] as unknown as { shortage: { versions: { occupations: object }[] } }
    ).shortage;
    const [before, after] = versions.map(({ occupations }) => Object.keys(occupations));
    expect(after!.toSorted()).toEqual(
      [...before!.filter((code) => code !== '6-18-01-01'), '4-03-02-01'].toSorted(),
    );
  });
});

const facts = (insurance: readonly InsuranceFacts[]): ProgrammeFacts => ({
  worker: { id: 'w' },
  certificates: [],
  employments: [],
  insurance,
  payments: [],
});
const reported = (region: string, to: string, status: 'paid' | 'arrears' = 'paid'): InsuranceFacts => ({
  scheme: 'pension',
  region,
  months: [{ from: '2019-01', to, status }],
});

describe('facts that are held', () => {
  it('go on with the status last reported, unless it was reported too long ago', () => {
    const held = (to: string, status?: 'arrears') =>
      heldUntil(facts([reported('330282', to, status)]), '2026-11-21', '2027-12-31').insurance[0]!.months;
    expect(held('2026-10')).toEqual([
      { from: '2019-01', to: '2026-10', status: 'paid' },
      { from: '2026-11', to: '2027-12', status: 'paid' },
    ]);
    expect(held('2026-08', 'arrears')[1]).toEqual({ from: '2026-09', to: '2027-12', status: 'arrears' });
    expect(held('2026-07')).toHaveLength(1);
  });

  it('do not go on in a region that was left', () => {
    const { insurance } = heldUntil(
      facts([reported('330281', '2026-09'), reported('330282', '2026-10')]),
      '2026-11-21',
      '2027-12-31',
    );
    expect(insurance.map(({ months }) => months.length)).toEqual([1, 2]);
  });
});

describe('money', () => {
  it('is exhausted on the first day on which what is due is more than what is left', () => {
    const due = fc.array(fc.tuple(fc.constantFrom('2027-01-31', '2027-02-28', '2027-03-31'), fc.nat(1000)));
    fc.assert(
      fc.property(due, fc.nat(3000), (days, money) => {
        const { costFen, exhaustedOn, leftFen } = useOf(money, days);
        expect(leftFen).toBe(money - costFen);
        const spentBy = (day: string): number =>
          days.reduce((sum, [on, fen]) => (on <= day ? sum + fen : sum), 0);
        const first = [...new Set(days.map(([day]) => day))].sort().find((day) => spentBy(day) > money);
        expect(exhaustedOn).toBe(first ?? null);
      }),
    );
  });
});

describe('small numbers of people', () => {
  it('are not told, and cannot be worked out from the others', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(12), { minLength: 2, maxLength: 6 }), (counts) => {
        const hidden = hiddenAmong(counts);
        counts.forEach((count, i) => {
          if (count > 0 && count < SMALLEST_CELL) expect(hidden[i]).toBe(true);
        });
        const alone = hidden.filter(Boolean).length === 1;
        expect(alone && counts.filter((count) => count > 0).length > 1).toBe(false);
      }),
    );
  });
});
