import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ProgrammeFacts } from '../facts/programme-facts.js';
import type { JsonObject } from '../pack/canonical.js';
import { compilePack, type CompiledPack } from '../pack/compile.js';
import { PackError } from '../pack/problem.js';
import { activationOf, evaluate } from './evaluate.js';
import { ALLOWANCE, ask, CIXI, FACTS, HALF_YEAR } from './testing/cixi.js';

const packOf = (changes: {
  readonly requires?: string;
  readonly amount?: string;
  readonly values?: JsonObject[];
  readonly programme?: JsonObject;
}): CompiledPack =>
  compilePack({
    pack: {
      pack: 'example',
      title: { zh: '例', en: 'example' },
      number: '例1号',
      region: '330282',
      'issued-on': '2020-01-01',
      'in-force': { from: '2020-01-01' },
      citations: { 'EX:1': { document: '例', quote: '给予补贴' } },
    },
    programmes: {
      subsidy: {
        programme: 'subsidy',
        title: { zh: '补贴', en: 'subsidy' },
        cite: 'EX:1',
        kind: 'one-off',
        payer: 'city',
        payee: 'worker',
        subject: 'certificate',
        'in-force': { from: '2020-01-01', until: '2020-12-31' },
        'reference-day': {
          day: 'certificate-issued',
          zh: '发证日',
          en: 'day of issue',
          cite: 'EX:1',
          basis: 'document',
        },
        parameters: {
          amount: {
            title: { zh: '标准', en: 'standard' },
            unit: 'fen',
            by: 'level',
            values: changes.values ?? [
              { from: '2020-01-01', technician: 100, cite: 'EX:1', basis: 'document' },
            ],
          },
        },
        clauses: [
          {
            code: 'RULE',
            requires: changes.requires ?? 'certificate.held',
            zh: '条件',
            en: 'rule',
            cite: 'EX:1',
          },
        ],
        amount: changes.amount ?? "parameter('amount', certificate.level)",
        ...changes.programme,
      },
    },
  });

const ISSUED: ProgrammeFacts = {
  ...FACTS,
  certificates: [{ ...FACTS.certificates[0]!, issuedOn: '2020-05-08' }],
};

describe('evaluating a programme', () => {
  it('never takes a missing fact for no or zero', () => {
    const unknown: ProgrammeFacts = { ...ISSUED, worker: { id: 'worker-1' } };
    for (const requires of [
      'worker.age >= 0',
      'worker.age < 0',
      '!(worker.age > 200)',
      "worker.sex != 'male'",
    ])
      expect(ask(packOf({ requires }), 'subsidy', unknown).outcome).toBe('undetermined');
    expect(
      ask(packOf({ requires: 'worker.age >= 16' }), 'subsidy', {
        ...ISSUED,
        worker: { id: 'w', birthMonth: '2004-05' },
      }).outcome,
    ).toBe('eligible');
    expect(
      ask(packOf({ requires: 'worker.age >= 16' }), 'subsidy', {
        ...ISSUED,
        worker: { id: 'w', birthMonth: '2004-06' },
      }).outcome,
    ).toBe('ineligible');
  });

  it('lets a known side decide where the other is missing', () => {
    expect(ask(packOf({ requires: 'worker.age > 3 && !certificate.held' }), 'subsidy', ISSUED).outcome).toBe(
      'ineligible',
    );
    expect(ask(packOf({ requires: 'worker.age > 3 || certificate.held' }), 'subsidy', ISSUED).outcome).toBe(
      'eligible',
    );
  });

  it('pays a month once, whatever else is asked', () => {
    const first = ask(CIXI, ALLOWANCE, FACTS);
    const payment = {
      programme: ALLOWANCE,
      units: first.units,
      amountFen: first.amountFen,
      decidedOn: '2020-07-01',
    };
    const again = ask(CIXI, ALLOWANCE, { ...FACTS, payments: [payment] });
    expect(first.amountFen).toBe(6 * 50_000);
    expect(again).toMatchObject({ outcome: 'ineligible', units: [], amountFen: 0, alreadyDecided: true });
  });

  it('never pays more months than the cap, however the periods are cut', () => {
    const months: ProgrammeFacts = {
      ...FACTS,
      insurance: [{ ...FACTS.insurance[0]!, months: [{ from: '2016-03', to: '2025-12', status: 'paid' }] }],
    };
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(
            fc.integer({ min: 2019, max: 2024 }),
            fc.integer({ min: 1, max: 12 }),
            fc.integer({ min: 0, max: 30 }),
          ),
          { maxLength: 8 },
        ),
        (periods) => {
          const payments: ProgrammeFacts['payments'][number][] = [];
          for (const [year, month, length] of periods) {
            const end = year * 12 + month - 1 + length;
            const day = (index: number, on: string): string =>
              `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}-${on}`;
            const request = {
              from: day(year * 12 + month - 1, '01'),
              to: day(end, '28'),
              asOf: '2030-01-01',
              demo: true,
            };
            const { units, amountFen } = ask(CIXI, ALLOWANCE, { ...months, payments }, request);
            expect(amountFen).toBe(units.length * 50_000);
            payments.push({ programme: ALLOWANCE, units, amountFen, decidedOn: '2030-01-01' });
          }
          const paid = payments.flatMap(({ units }) => units);
          expect(new Set(paid).size).toBe(paid.length);
          expect(paid.length).toBeLessThanOrEqual(36);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('does not pay a unit that a programme which excludes it has paid', () => {
    const pack = packOf({ programme: { 'exclusive-with': ['other'] } });
    const payment = {
      programme: 'other',
      units: ['2022/6-18-01-01:technician'],
      amountFen: 1,
      decidedOn: '2020-06-01',
    };
    const { trace, outcome } = ask(pack, 'subsidy', { ...ISSUED, payments: [payment] });
    expect([outcome, trace.patterns[0]!.status]).toEqual(['ineligible', 'EXCLUSIVE']);
    expect(ask(pack, 'subsidy', { ...ISSUED, payments: [{ ...payment, programme: 'third' }] }).outcome).toBe(
      'eligible',
    );
  });

  it('pays one outcome once, though it is certified by both families', () => {
    const both: ProgrammeFacts = {
      ...ISSUED,
      certificates: [
        ISSUED.certificates[0]!,
        { ...ISSUED.certificates[0]!, certificateId: 'c-2', kind: 'vocational-qualification' },
      ],
    };
    const { units, trace } = ask(packOf({}), 'subsidy', both);
    expect(units).toEqual(['2022/6-18-01-01:technician']);
    expect(trace.units.map(([, at]) => trace.patterns[at]!.status)).toEqual(['counts', 'ALREADY_PAID']);
  });

  it('decides nothing that came after the day asked about', () => {
    const result = ask(packOf({}), 'subsidy', ISSUED, { ...HALF_YEAR, asOf: '2020-05-07' });
    expect([result.outcome, result.trace.units]).toEqual(['ineligible', []]);
  });

  it('rests on the higher of two certificates that pay the same, and reads limits by it', () => {
    const pair = [
      ISSUED.certificates[0]!,
      { ...ISSUED.certificates[0]!, certificateId: 'c-2', level: 'senior-technician' as const },
    ];
    const value = {
      title: { zh: '例', en: 'e' },
      unit: 'count',
      by: 'level',
      values: [
        { from: '2020-01-01', technician: 0, 'senior-technician': 9, cite: 'EX:1', basis: 'document' },
      ],
    };
    const pack = packOf({
      amount: "parameter('most', 'senior-technician')",
      programme: {
        kind: 'monthly-allowance',
        subject: 'worker',
        'reference-day': { day: 'month-first', zh: '首日', en: 'first day', cite: 'EX:1', basis: 'document' },
        parameters: { most: value },
        limits: [
          {
            code: 'MOST',
            count: 'paid-months',
            scope: 'person',
            max: "parameter('most', certificate.level)",
            zh: '上限',
            en: 'cap',
            cite: 'EX:1',
          },
        ],
      },
    });
    for (const certificates of [pair, pair.toReversed()]) {
      const { units, trace } = ask(
        pack,
        'subsidy',
        { ...ISSUED, certificates },
        { ...HALF_YEAR, from: '2020-06-01' },
      );
      expect(units).toEqual(['2020-06']);
      expect(certificates[trace.patterns[0]!.certificate]!.level).toBe('senior-technician');
    }
  });

  it('is in force from its first to its last day', () => {
    const on = (issuedOn: string): string =>
      ask(
        packOf({}),
        'subsidy',
        { ...ISSUED, certificates: [{ ...ISSUED.certificates[0]!, issuedOn }] },
        { ...HALF_YEAR, from: '2019-01-01', to: '2021-12-31', asOf: '2021-12-31' },
      ).outcome;
    expect(['2019-12-31', '2020-01-01', '2020-12-31', '2021-01-01'].map(on)).toEqual([
      'ineligible',
      'eligible',
      'eligible',
      'ineligible',
    ]);
  });

  it('is not activated while a value is missing or only made up', () => {
    const empty = packOf({
      values: [{ from: '2020-01-01', technician: null, basis: 'bureau', cite: 'EX:1' }],
    });
    expect(evaluate(empty, 'subsidy', ISSUED, HALF_YEAR)).toEqual({
      outcome: 'not-activated',
      on: '2020-05-08',
      obstacles: [{ name: 'amount', reason: 'no-value' }],
    });
    const demo = packOf({ values: [{ from: '2020-01-01', technician: 1, basis: 'demo', cite: 'EX:1' }] });
    expect(evaluate(demo, 'subsidy', ISSUED, { ...HALF_YEAR, demo: false })).toMatchObject({
      obstacles: [{ name: 'amount', reason: 'demo-only' }],
    });
    expect(ask(demo, 'subsidy', ISSUED).outcome).toBe('eligible');
    expect(activationOf(demo, 'subsidy', '2020-05-08', true)).toEqual([]);
  });

  it('leaves a level without a standard open instead of paying zero', () => {
    const senior: ProgrammeFacts = {
      ...ISSUED,
      certificates: [{ ...ISSUED.certificates[0]!, level: 'senior' }],
    };
    const { outcome, trace } = ask(packOf({}), 'subsidy', senior);
    expect([outcome, trace.patterns[0]!.status]).toEqual(['undetermined', 'AMOUNT']);
  });

  it.each([
    ['an amount of zero', "parameter('amount', certificate.level) - 100"],
    ['a negative amount', "parameter('amount', certificate.level) * -1"],
  ])('takes %s for a mistake of the pack', (_, amount) => {
    expect(() => ask(packOf({ amount }), 'subsidy', ISSUED)).toThrow(PackError);
  });

  it('takes a day without a row for a mistake of the pack, never for zero', () => {
    const pack = packOf({
      values: [{ from: '2020-01-01', until: '2020-12-31', technician: 100, cite: 'EX:1', basis: 'document' }],
    });
    expect(() => activationOf(pack, 'subsidy', '2019-12-31', true)).toThrow(PackError);
    expect(() => activationOf(pack, 'subsidy', '2021-01-01', true)).toThrow(PackError);
    expect(activationOf(pack, 'subsidy', '2020-12-31', true)).toEqual([]);
  });
});
