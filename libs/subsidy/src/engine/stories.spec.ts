import { describe, expect, it } from '@jest/globals';
import type { CertificateFacts, PriorPayment, ProgrammeFacts } from '../facts/programme-facts.js';
import { monthsFromTo } from '../facts/dates.js';
import { FACTS } from './testing/cixi.js';
import { answer, coded, GROUND, packOf, programme, table } from './testing/small-pack.js';

const UPGRADE = 'skill-upgrade';
const ALLOWANCE = 'post-allowance';
const APPRENTICESHIP = 'apprenticeship-subsidy';

const STANDARD = "parameter('standard', certificate.level)";

const PACK = packOf(
  [
    programme(UPGRADE, {
      'reference-day': { day: 'application', zh: '申请日', en: 'day of application', ...GROUND },
      parameters: {
        standard: table('fen', { junior: 100_000, intermediate: 150_000, senior: 200_000 }, { by: 'level' }),
        uplift: table('percent', { value: 30 }),
        'insured-months': table('month', { value: 36 }),
        'window-months': table('month', { value: 12 }),
        'year-cap': table('count', { value: 3 }),
      },
      rounding: { mode: 'down-to-fen', ...GROUND },
      clauses: [
        { ...coded('ALIVE', '申请时在世'), stop: true, requires: '!worker.dead' },
        {
          ...coded('R-INS-MONTHS', '失业保险累计缴费满 36 个月'),
          requires: "insurance.unemploymentMonths >= parameter('insured-months')",
        },
      ],
      window: {
        ...coded('R-WINDOW', '证书核发之日起 12 个月内申请'),
        from: 'certificate.issuedOn',
        months: "parameter('window-months')",
        against: 'application.on',
        ends: 'inclusive',
      },
      amount: `certificate.occupation in catalogue('shortage', asOf) ? ${STANDARD} + percent(${STANDARD}, parameter('uplift')) : ${STANDARD}`,
      limits: [
        {
          ...coded('R-YEARCAP', '每年最多 3 次'),
          count: 'paid-units',
          scope: 'person-year',
          max: "parameter('year-cap')",
        },
      ],
      ladder: { ...coded('R-HIGHER-PAID', '同一职业高等级已享受'), scope: 'occupation' },
      exclusive: [
        { ...coded('R-EXCLUSIVE', '同一证书已享受学徒培训补贴'), with: [APPRENTICESHIP], by: 'certificate' },
      ],
    }),
    programme(ALLOWANCE, {
      kind: 'monthly-allowance',
      subject: 'worker',
      'reference-day': { day: 'month-first', zh: '当月首日', en: 'first day', ...GROUND },
      parameters: {
        monthly: table('fen', { technician: 50_000, 'senior-technician': 100_000 }, { by: 'level' }),
        cap: table('month', { value: 36 }),
      },
      clauses: [{ ...coded('INSURANCE', '当月按时缴纳'), requires: "insurance.pension == 'paid'" }],
      amount: "parameter('monthly', certificate.level)",
      limits: [
        {
          ...coded('MONTHS_CAP', '最长 36 个月'),
          count: 'paid-months',
          scope: 'person',
          max: "parameter('cap')",
        },
      ],
    }),
  ],
  {
    shortage: {
      catalogue: 'shortage',
      title: { zh: '紧缺目录', en: 'shortage' },
      edition: '2022',
      versions: [
        { from: '2000-01-01', occupations: { '6-31-01-03': '电工' }, ...GROUND },
        { from: '2020-04-01', occupations: { '6-18-01-01': '车工', '6-31-01-03': '电工' }, ...GROUND },
      ],
    },
  },
);

const LATHE = '6-18-01-01';
const COOK = '4-03-02-01';
const held = (
  certificateId: string,
  level: CertificateFacts['level'],
  issuedOn: string,
  occupation = COOK,
): CertificateFacts => ({ ...FACTS.certificates[0]!, certificateId, level, issuedOn, occupation });

const insured = (from: string): ProgrammeFacts['insurance'] => [
  { scheme: 'unemployment', region: '330282', months: [{ from, to: '2020-06', status: 'paid' }] },
];
const paid = (programmeName: string, units: readonly string[], more: Partial<PriorPayment> = {}) => ({
  programme: programmeName,
  units,
  amountFen: 100_000 * units.length,
  decidedOn: '2020-03-20',
  ...more,
});

/** 甲: level 4, certificate of 2019-12-01, insured for 40 months, applied on 2020-06-01. */
const A: Partial<ProgrammeFacts> = {
  worker: { id: 'worker-1', diedOn: null },
  certificates: [held('c-1', 'intermediate', '2019-12-01')],
  insurance: insured('2017-03'),
  application: { on: '2020-06-01', by: 'worker', certificateId: 'c-1' },
};
const BATCH = { from: '2020-01-01', to: '2020-12-31', asOf: '2020-06-30', demo: false };

const upgrade = (changes: Partial<ProgrammeFacts>) => {
  const { result, explanation } = answer(PACK, UPGRADE, { ...A, ...changes }, BATCH);
  expect(explanation.units).toHaveLength(1);
  return { result, explanation, unit: explanation.units[0]! };
};

describe('2020年第3批 技能提升补贴', () => {
  it.each([
    ['甲', 150_000, {}],
    ['乙', 195_000, { certificates: [held('c-1', 'intermediate', '2019-12-01', LATHE)] }],
  ] as const)('%s is paid %i fen', (_, amountFen, changes) => {
    const { result } = upgrade(changes);
    expect([result.outcome, result.amountFen]).toEqual(['eligible', amountFen]);
  });

  it.each<[string, string, Partial<ProgrammeFacts>]>([
    ['丙', 'R-WINDOW', { certificates: [held('c-1', 'intermediate', '2019-05-31')] }],
    [
      '丁',
      'R-YEARCAP',
      { payments: ['1', '2', '3'].map((n) => paid(UPGRADE, [`2022/6-31-01-0${n}:intermediate`])) },
    ],
    [
      '戊',
      'R-HIGHER-PAID',
      {
        certificates: [held('c-1', 'intermediate', '2019-12-01'), held('c-2', 'senior', '2019-12-20')],
        payments: [paid(UPGRADE, [`2022/${COOK}:senior`])],
      },
    ],
    ['己', 'R-INS-MONTHS', { insurance: insured('2017-08') }],
    [
      '庚',
      'R-EXCLUSIVE',
      { payments: [paid(APPRENTICESHIP, ['training:t-1'], { certificateIds: ['c-1'] })] },
    ],
  ])('%s is refused %s', (_, code, changes) => {
    const { result, unit } = upgrade(changes);
    expect([result.outcome, result.amountFen, unit.reasons]).toEqual(['ineligible', 0, [code]]);
  });

  it('丙: says which day was the last', () => {
    const { unit } = upgrade({ certificates: [held('c-1', 'intermediate', '2019-05-31')] });
    expect(unit.text.zh).toContain('最后一日（含）：2020-05-30');
  });

  it('丁: is paid the third claim, refused the fourth, and again paid in another year', () => {
    const claims = (n: number, decidedOn: string) => ({
      payments: Array.from({ length: n }, (_, i) =>
        paid(UPGRADE, [`2022/6-31-01-0${i + 1}:intermediate`], { decidedOn }),
      ),
    });
    expect([2, 3, 4].map((n) => upgrade(claims(n, '2020-03-20')).unit.reasons)).toEqual([
      [],
      ['R-YEARCAP'],
      ['R-YEARCAP'],
    ]);
    expect(upgrade(claims(3, '2020-03-20')).unit.text.zh).toContain('每年最多 3 次 3/3');
    expect(upgrade(claims(3, '2019-12-31')).unit.reasons).toEqual([]);
  });

  it('己: says how far and when', () => {
    const { unit } = upgrade({ insurance: insured('2017-08') });
    expect(unit.text.zh).toContain('失业保险累计缴费 35/36 个月，预计 2020-07 满足');
  });

  it('庚: another certificate of the same person is paid', () => {
    const payments = [paid(APPRENTICESHIP, ['training:t-1'], { certificateIds: ['c-9'] })];
    expect(upgrade({ payments }).result.outcome).toBe('eligible');
  });

  it('辛: died before the application: stopped, neither paid nor refused, though a clause says no', () => {
    const { result, unit } = upgrade({
      worker: { id: 'worker-1', diedOn: '2020-05-20' },
      insurance: insured('2019-01'),
    });
    expect([result.outcome, result.amountFen, unit.status, unit.reasons]).toEqual([
      'undetermined',
      0,
      'STOPPED',
      ['ALIVE'],
    ]);
    expect(unit.text.zh).toContain('暂停，须核实：申请时在世');
  });

  it('nobody asked about life: evidence is missing', () => {
    expect(upgrade({ worker: { id: 'worker-1' } }).unit.reasons).toEqual(['ALIVE']);
  });
});

describe('岗位津贴', () => {
  const technician = { certificates: [held('c-1', 'technician', '2016-05-08')] };
  const pension = (...months: ProgrammeFacts['insurance'][number]['months']) => [
    { scheme: 'pension' as const, region: '330282', months },
  ];
  const ASKED = { from: '2020-01-01', to: '2020-06-30', asOf: '2020-06-30', demo: false };

  it('arrears in March, paid afterwards in April: four months, 2000 yuan', () => {
    const insurance = pension(
      { from: '2020-01', to: '2020-02', status: 'paid' },
      { from: '2020-03', to: '2020-03', status: 'arrears' },
      { from: '2020-04', to: '2020-04', status: 'back-paid' },
      { from: '2020-05', to: '2020-06', status: 'paid' },
    );
    const { result } = answer(PACK, ALLOWANCE, { ...technician, insurance }, ASKED);
    expect([result.units, result.amountFen]).toEqual([['2020-01', '2020-02', '2020-05', '2020-06'], 200_000]);
  });

  it('壬: after the 36th month it ends, with the counter 36/36', () => {
    const insurance = pension({ from: '2016-01', to: '2020-06', status: 'paid' });
    const payments = [paid(ALLOWANCE, monthsFromTo('2017-06', '2020-04'))];
    const request = { ...ASKED, from: '2020-05-01' };
    const { result, explanation } = answer(PACK, ALLOWANCE, { ...technician, insurance, payments }, request);
    expect(result.units).toEqual(['2020-05']);
    const [last, after] = explanation.units;
    expect(last!.counters).toEqual([{ code: 'MONTHS_CAP', counted: 36, max: 36 }]);
    expect([after!.status, after!.counters]).toEqual([
      'MONTHS_CAP',
      [{ code: 'MONTHS_CAP', counted: 36, max: 36 }],
    ]);
    expect(after!.text.zh).toBe('2020-06 不计：最长 36 个月 36/36〔EX:1〕');
  });
});

describe('what can I apply for', () => {
  it.each([
    ['2020-10-17', 'eligible'],
    ['2020-10-18', 'ineligible'],
  ])('the window of a certificate of 2019-10-18 on %s: %s', (on, outcome) => {
    const { result, explanation } = answer(
      PACK,
      UPGRADE,
      { ...A, certificates: [held('c-1', 'intermediate', '2019-10-18')], application: { on } },
      { ...BATCH, asOf: '2020-12-31' },
    );
    expect(result.outcome).toBe(outcome);
    const window = explanation.clauses.find(({ code }) => code === 'R-WINDOW')!;
    expect(window.values.find(({ name }) => name === 'windowEnd')!.value.zh).toBe('2020-10-17');
  });

  it('失业保险累计缴费 34/36 个月，预计 2020-08 满足', () => {
    const { explanation } = upgrade({ insurance: insured('2017-09') });
    const clause = explanation.clauses.find(({ code }) => code === 'R-INS-MONTHS')!;
    expect(clause.progress).toEqual([
      {
        have: 34,
        need: 36,
        expected: '2020-08',
        text: {
          zh: '失业保险累计缴费 34/36 个月，预计 2020-08 满足',
          en: 'unemployment insurance paid for 34/36 months, may be met in 2020-08',
        },
      },
    ]);
  });
});
