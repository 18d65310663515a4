import { describe, expect, it } from '@jest/globals';
import type { CertificateFacts, ProgrammeFacts } from '../facts/programme-facts.js';
import type { JsonObject } from '../pack/canonical.js';
import { FACTS } from './testing/cixi.js';
import { answer, coded, GROUND, packOf, programme, table } from './testing/small-pack.js';

const held = (occupation: string, level: CertificateFacts['level'], issuedOn = '2020-05-08') => ({
  ...FACTS.certificates[0]!,
  certificateId: `${occupation}:${level}`,
  occupation,
  level,
  issuedOn,
});
const [TURNER, COOK] = ['6-18-01-01', '4-03-02-01'];
const paid = (units: readonly string[], amountFen: number, decidedOn = '2020-03-01', by = 'subsidy') => ({
  programme: by,
  units,
  amountFen,
  decidedOn,
});
const YEAR = { from: '2020-01-01', to: '2020-12-31', asOf: '2020-12-31', demo: false };

const ask = (changes: JsonObject, facts: Partial<ProgrammeFacts>, request = YEAR) =>
  answer(packOf([programme('subsidy', changes)]), 'subsidy', facts, request);

const reasons = (changes: JsonObject, facts: Partial<ProgrammeFacts>): readonly (readonly string[])[] =>
  ask(changes, facts).explanation.units.map((unit) => unit.reasons);

const limit = (count: string, scope: string, max: string, more: JsonObject = {}): JsonObject => ({
  limits: [{ ...coded('CAP', '上限'), count, scope, max, ...more }],
});

describe('limits', () => {
  it.each([
    ['person', [1, 2, 3], [[], ['CAP'], ['CAP']]],
    ['person-year', [1, 2, 3], [[], ['CAP'], ['CAP']]],
  ])('count the units of a %s at one less, at most and one more', (scope, before, expected) => {
    const found = before.map(
      (n) =>
        reasons(limit('paid-units', scope, '2'), {
          certificates: [held(TURNER, 'senior')],
          payments: [paid(['a', 'b', 'c'].slice(0, n), n)],
        })[0],
    );
    expect(found).toEqual(expected);
  });

  it('of a year forget the year before', () => {
    const payments = [paid(['a', 'b'], 2, '2019-12-31')];
    const certificates = [held(TURNER, 'senior')];
    expect(reasons(limit('paid-units', 'person-year', '2'), { certificates, payments })).toEqual([[]]);
    expect(reasons(limit('paid-units', 'person', '2'), { certificates, payments })).toEqual([['CAP']]);
  });

  it('of an occupation, and of an occupation and level, leave the others alone', () => {
    const certificates = [held(TURNER, 'senior'), held(COOK, 'senior')];
    const payments = [paid([`2022/${TURNER}:junior`], 1)];
    expect(reasons(limit('paid-units', 'person-occupation', '1'), { certificates, payments })).toEqual([
      [],
      ['CAP'],
    ]);
    expect(reasons(limit('paid-units', 'person-occupation-level', '1'), { certificates, payments })).toEqual([
      [],
      [],
    ]);
  });

  it('count across programmes where they say so', () => {
    const certificates = [held(TURNER, 'senior')];
    const payments = [paid(['a'], 1, '2020-03-01', 'other')];
    const across = { programmes: ['subsidy', 'other'] };
    expect(reasons(limit('paid-units', 'person', '1'), { certificates, payments })).toEqual([[]]);
    expect(reasons(limit('paid-units', 'person', '1', across), { certificates, payments })).toEqual([
      ['CAP'],
    ]);
  });

  it.each([
    [199_999, ['CAP']],
    [200_000, []],
    [200_001, []],
  ])('of money with %i fen at most', (max, expected) => {
    const payments = [paid(['a', 'b'], 100_000)];
    const facts = { certificates: [held(TURNER, 'senior')], payments };
    expect(reasons(limit('amount-fen', 'person', String(max)), facts)).toEqual([expected]);
  });

  it('of an employer count what was paid to the employer', () => {
    const employer = { id: 'e', payments: [paid(['x', 'y'], 2)] };
    const facts = { certificates: [held(TURNER, 'senior')], employer };
    expect(reasons(limit('paid-units', 'employer-year', '2'), facts)).toEqual([['CAP']]);
    expect(reasons(limit('paid-units', 'employer-year', '3'), facts)).toEqual([[]]);
  });

  it('hold within one evaluation as between two', () => {
    const certificates = [held(TURNER, 'senior', '2020-05-08'), held(COOK, 'senior', '2020-06-08')];
    expect(reasons(limit('paid-units', 'person-year', '1'), { certificates })).toEqual([[], ['CAP']]);
  });
});

describe('what another payment stands in the way of', () => {
  const ladder = { ladder: { ...coded('HIGHER', '高等级已享受'), scope: 'occupation' } };

  it('a higher level paid blocks a lower one of the occupation, and only that', () => {
    const certificates = [held(TURNER, 'intermediate'), held(TURNER, 'technician'), held(COOK, 'junior')];
    const payments = [paid([`2022/${TURNER}:senior`], 1)];
    expect(reasons(ladder, { certificates, payments })).toEqual([[], ['HIGHER'], []]);
  });

  it('programmes of one group exclude each other', () => {
    const pack = packOf([
      programme('subsidy', { 'exclusive-group': 'training' }),
      programme('other', { 'exclusive-group': 'training' }),
      programme('third', {}),
    ]);
    const by = (name: string) =>
      answer(
        pack,
        'subsidy',
        {
          certificates: [held(TURNER, 'senior')],
          payments: [paid([`2022/${TURNER}:senior`], 1, '2020-03-01', name)],
        },
        YEAR,
      ).explanation.units[0]!.reasons;
    expect([by('other'), by('third')]).toEqual([['EXCLUSIVE'], []]);
  });

  it('an exclusion of the person looks at no unit', () => {
    const exclusive = { exclusive: [{ ...coded('ONCE', '只能享受一项'), with: ['other'], by: 'person' }] };
    const facts = {
      certificates: [held(TURNER, 'senior')],
      payments: [paid(['x'], 1, '2020-03-01', 'other')],
    };
    expect(reasons(exclusive, facts)).toEqual([['ONCE']]);
  });

  it.each([
    ['unit', [['BUDGET'], []]],
    ['decision', [[], ['BUDGET']]],
  ])('a budget of the year of the %s covers what it covers', (fundYear, expected) => {
    const budget = { budget: { ...coded('BUDGET', '预算不足，顺延'), 'fund-year': fundYear } };
    const facts = {
      certificates: [held(TURNER, 'senior', '2019-05-08'), held(COOK, 'senior', '2020-05-08')],
    };
    const request = { ...YEAR, from: '2019-01-01', budgetsFen: { '2019': 99_999, '2020': 150_000 } };
    const { explanation, result } = ask(budget, facts, request as typeof YEAR);
    expect(explanation.units.map((unit) => unit.reasons)).toEqual(expected);
    expect(result.trace.request).toEqual(request);
  });

  it('what the budget does not cover waits, and a smaller unit after it is still paid', () => {
    const budget = { budget: { ...coded('BUDGET', '预算不足，顺延'), 'fund-year': 'decision' } };
    const facts = { certificates: [held(TURNER, 'senior'), held(COOK, 'senior')] };
    const within = (budgetFen: number) => ask(budget, facts, { ...YEAR, budgetFen } as typeof YEAR);
    expect(within(200_000).result.units).toHaveLength(2);
    const { result, explanation } = within(150_000);
    expect(result.units).toHaveLength(1);
    expect(explanation.units.map(({ status }) => status)).toEqual(['counts', 'BUDGET']);
    expect(within(99_999).result.outcome).toBe('undetermined');
  });
});

describe('values', () => {
  const monthly = {
    kind: 'monthly-allowance',
    subject: 'worker',
    'reference-day': { day: 'month-first', zh: '首日', en: 'first day', ...GROUND },
    clauses: [{ ...coded('ANY', '任何人'), requires: '!worker.retired' }],
    amount: "parameter('monthly')",
    parameters: {
      monthly: {
        title: { zh: '月标准', en: 'monthly' },
        unit: 'fen',
        values: [
          { from: '2000-01-01', value: 50_000, ...GROUND },
          { from: '2020-03-01', value: 30_000, ...GROUND },
        ],
      },
    },
  };
  const grandfather = {
    grandfather: {
      ...coded('OLD_TERMS', '老人老办法'),
      who: 'paid-before',
      terms: { from: '2020-03-01' },
      until: '2020-04-30',
    },
  };
  const half = { ...YEAR, to: '2020-05-31' };

  it('of old terms are kept by those paid before, until the last day', () => {
    const { result, explanation } = ask({ ...monthly, ...grandfather }, {}, half);
    expect(explanation.units.map(({ amountFen }) => amountFen / 100)).toEqual([500, 500, 500, 500, 300]);
    expect(explanation.units.map(({ terms }) => terms)).toEqual([
      null,
      null,
      '2020-01-01',
      '2020-01-01',
      null,
    ]);
    expect(explanation.units[2]!.amount[0]!.value.zh).toBe('500.00 元');
    const cut = ask(
      { ...monthly, ...grandfather },
      { payments: [paid(['2020-01', '2020-02'], 100_000, '2020-03-05')] },
      { ...half, from: '2020-03-01' },
    );
    expect(cut.result.amountFen).toBe(result.amountFen - 100_000);
  });

  it('of new terms hold for those who come later', () => {
    const { result } = ask({ ...monthly, ...grandfather }, {}, { ...half, from: '2020-03-01' });
    expect(result.amountFen).toBe(90_000);
  });

  it.each([
    ['down-to-fen', [33_332, 33_350]],
    ['down-to-yuan', [33_300, 33_300]],
    ['half-up-to-yuan', [33_300, 33_400]],
  ])('of a percentage are rounded %s', (mode, expected) => {
    const found = ['percent(101009, 33)', 'percent(33350, 100)'].map((amount) => {
      const changes = { amount, rounding: { mode, ...GROUND } };
      return ask(changes, { certificates: [held(TURNER, 'senior')] }).result.amountFen;
    });
    expect(found).toEqual(expected);
  });

  it('of two keys come from a table in two dimensions, and a case it lacks is open', () => {
    const prizes = {
      kind: 'reward',
      subject: 'award',
      'reference-day': { day: 'award-won', zh: '获奖日', en: 'day of award', ...GROUND },
      parameters: {
        reward: table(
          'fen',
          { world: { gold: 900, silver: 800 }, 'city-1': { first: 100 } },
          {
            by: ['contest', 'prize'],
          },
        ),
      },
      clauses: [{ ...coded('OURS', '本地选手'), requires: 'award.represents' }],
      amount: "parameter('reward', award.contest, award.prize)",
    };
    const award = (awardId: string, contest: 'world' | 'city-1', prize: 'silver' | 'first' | 'third') => ({
      awardId,
      contest,
      prize,
      on: `2020-05-0${awardId}`,
      represents: true,
    });
    const awards = [
      award('1', 'world', 'silver'),
      award('2', 'city-1', 'first'),
      award('3', 'city-1', 'third'),
    ];
    const { result, explanation } = ask(prizes, { awards });
    expect(explanation.units.map(({ unit, status, amountFen }) => [unit, status, amountFen])).toEqual([
      ['award:1', 'counts', 800],
      ['award:2', 'counts', 100],
      ['award:3', 'AMOUNT', 0],
    ]);
    expect(result.trace.patterns[0]!.rows).toEqual([['reward', '2000-01-01', 'world|silver']]);
  });
});

describe('programmes that pay nothing', () => {
  const fund = {
    kind: 'compliance',
    subject: 'employer',
    'reference-day': { day: 'year-end', zh: '年末', en: 'end of the year', ...GROUND },
    parameters: { share: table('percent', { value: 60 }) },
    clauses: [
      {
        ...coded('RATIO', '教育经费 60% 以上用于一线职工'),
        requires: "ratio(employer.frontLineTrainingFen, employer.educationFundFen, parameter('share'))",
      },
    ],
  };
  const employer = (frontLineTrainingFen: number, educationFundFen: number | null) =>
    answer(
      packOf([programme('subsidy', fund)]),
      'subsidy',
      { employer: { id: 'e', frontLineTrainingFen, educationFundFen } },
      YEAR,
    );

  it('a share of 60.00 % passes, of 59.99 % does not, and of nothing is missing evidence', () => {
    expect(employer(6_000, 10_000).result.outcome).toBe('eligible');
    expect(employer(5_999, 10_000).result.outcome).toBe('ineligible');
    const { result, explanation } = employer(0, 0);
    expect(result.outcome).toBe('undetermined');
    expect(explanation.units[0]!.text.zh).toContain('比例的基数：为零，无从计算');
    expect(explanation.clauses[0]!.values.map(({ name }) => name)).toContain('ZERO_DENOMINATOR');
    expect(employer(1, null).result.outcome).toBe('undetermined');
  });

  it('an equivalence says what somebody is treated as', () => {
    const equivalence = programme('subsidy', {
      kind: 'equivalence',
      subject: 'worker',
      'reference-day': { day: 'as-of', zh: '当日', en: 'the day', ...GROUND },
      clauses: [{ ...coded('APPOINTED', '受聘于相应岗位'), requires: 'post.appointed' }],
      equals: { zh: '比照助理工程师', en: 'treated as assistant engineer' },
      grants: [{ scope: 'wages', zh: '工资福利', en: 'wages and welfare' }],
    });
    const pack = packOf([equivalence]);
    const { result, explanation } = answer(pack, 'subsidy', FACTS, YEAR);
    expect([result.units, result.amountFen]).toEqual([['person'], 0]);
    expect(explanation.units[0]!.text.zh).toBe('person 符合：比照助理工程师；工资福利');
    expect(answer(pack, 'subsidy', { ...FACTS, certificates: [] }, YEAR).result.outcome).toBe('undetermined');
    const elsewhere = { ...FACTS, employments: [{ ...FACTS.employments[0]!, occupation: COOK }] };
    expect(answer(pack, 'subsidy', elsewhere, YEAR).result.outcome).toBe('ineligible');
  });
});
