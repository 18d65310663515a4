import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { factsAsOf, workerDossier } from '#read-models';
import { lastDayOfMonth, monthsFromTo } from '#reference-data';
import { compilePack, evaluate, type PackContent, type PriorPayment } from '#subsidy';
import { packOf } from '../testing/packs.js';
import type { WhatIfReport } from './report.js';
import type { WhatIfChange, WhatIfRequest } from './request.js';
import { amount, cixi, KEY, SIX_HUNDRED, SmallTown, total } from './testing/small-town.js';

let town: SmallTown;

beforeAll(async () => {
  town = await SmallTown.open();
}, 60_000);

afterAll(() => town.office.close());

const answer = (changes: readonly WhatIfChange[], said?: Partial<WhatIfRequest>): Promise<WhatIfReport> =>
  town.answer(changes, said);

const FOUR_YEARS: WhatIfChange = {
  ...SIX_HUNDRED,
  parameter: 'months-cap',
  key: null,
  value: 48,
  from: '2019-10-18',
} as WhatIfChange;
const NO_TURNERS: WhatIfChange = {
  kind: 'catalogue',
  catalogue: 'shortage',
  from: '2021-01-01',
  add: [],
  remove: ['6-18-01-01'],
};

/** Month after month, as a bureau would decide: one run a month, each knowing what the earlier ones paid. */
async function monthByMonth(content: PackContent, from: string, to: string): Promise<Map<string, number[]>> {
  const pack = compilePack(content);
  const programme = 'shortage-post-allowance';
  const cost = new Map<string, number[]>();
  for (const workerId of town.people) {
    const dossier = (await workerDossier(town.office.services.db, workerId))!;
    const payments: PriorPayment[] = [];
    const fen: number[] = [];
    for (const month of monthsFromTo(from, to)) {
      const last = lastDayOfMonth(month);
      const facts = factsAsOf(dossier, { asOf: last, knownAt: new Date().toISOString() })!;
      const request = { from: `${month}-01`, to: last, asOf: last, demo: true };
      const found = evaluate(pack, programme, { ...facts, payments }, request);
      if (found.outcome === 'not-activated') throw new Error('not activated');
      fen.push(found.amountFen);
      if (found.amountFen > 0)
        payments.push({ programme, units: found.units, amountFen: found.amountFen, decidedOn: last });
    }
    cost.set(workerId, fen);
  }
  return cost;
}

const VALUES = 'programmes.shortage-post-allowance.parameters.monthly-amount.values';
const PRINTED = {
  from: '2019-10-18',
  technician: 50_000,
  'senior-technician': 100_000,
  cite: 'CX:13, CXA:(四)13',
  basis: 'document',
};

const byMonth = (cost: ReadonlyMap<string, readonly number[]>): readonly number[] =>
  [...cost.values()].reduce<number[]>((sums, own) => own.map((fen, i) => fen + (sums[i] ?? 0)), []);

describe('a what-if over past years', () => {
  it('is what deciding month after month comes to, in both worlds', async () => {
    const raised = cixi({
      [VALUES]: [PRINTED, { ...PRINTED, from: '2021-01-01', technician: 60_000 }],
    });
    const [base, scenario] = [
      await monthByMonth(cixi(), '2020-01', '2022-12'),
      await monthByMonth(raised, '2020-01', '2022-12'),
    ];
    const report = await answer([SIX_HUNDRED]);
    expect(report.total.costFen).toEqual({ base: byMonth(base), scenario: byMonth(scenario) });
    const gains = town.people
      .map((id) => total(scenario.get(id)!) - total(base.get(id)!))
      .filter((fen) => fen > 0);
    expect(report.persons.gain).toEqual({ persons: gains.length, fen: total(gains) });
    expect(report.persons).toMatchObject({ population: 6, lose: { persons: 0, fen: 0 }, unchanged: 3 });
    expect(report.units).toMatchObject({ gained: 0, lost: 0, less: 0 });
    expect(report.programmes.find(({ key }) => key === KEY)?.undetermined).toEqual({ base: 0, scenario: 0 });
    expect(report.byLevel.find(({ key }) => key === 'technician')).toMatchObject({ gain: 3, unchanged: 0 });
  });

  it('says why somebody loses, and what a limit kept from whom gains', async () => {
    const lost = await answer([NO_TURNERS]);
    expect(lost.reasons.lose).toEqual([
      expect.objectContaining({
        key: KEY,
        code: 'SHORTAGE',
        persons: 5,
        text: expect.objectContaining({ zh: '岗位在紧缺急需技能人才目录内' }),
      }),
    ]);
    const longer = await answer([FOUR_YEARS], { to: '2024-06' });
    expect(longer.reasons.gain.map(({ code }) => code)).toEqual(['MONTHS_CAP']);
    expect(longer.persons.gain.persons).toBe(3);
  });

  it('of no change differs in nothing, and everybody is in one of three groups', async () => {
    for (const changes of [
      [],
      [SIX_HUNDRED],
      [FOUR_YEARS, NO_TURNERS],
      [amount('technician', 40_000, '2020-05-01')],
    ]) {
      const {
        persons,
        total: cost,
        units,
        funds,
      } = await answer(changes, { budgets: [{ year: 2021, amountFen: 1 }] });
      expect(persons.gain.persons + persons.lose.persons + persons.unchanged).toBe(persons.population);
      if (changes.length > 0) continue;
      expect([persons.unchanged, cost.differenceFen, units.gained, units.lost]).toEqual([6, 0, 0, 0]);
      expect(units.same).toBeGreaterThan(0);
      expect(cost.costFen.scenario).toEqual(cost.costFen.base);
      expect(funds[0]!.scenario).toEqual(funds[0]!.base);
    }
  });

  it('reaches programmes that look at what another one pays, and leaves the others', async () => {
    const content = cixi() as unknown as { programmes: Record<string, { parameters: object }> };
    const allowance = content.programmes['shortage-post-allowance']!;
    const parameters = Object.fromEntries(
      Object.entries(allowance.parameters).filter(([name]) => name !== 'months-cap'),
    );
    const like = (programme: string, more: object) => ({
      ...allowance,
      programme,
      parameters,
      limits: [],
      'exclusive-with': [],
      ...more,
    });
    const programmes = {
      ...content.programmes,
      second: like('second', { 'exclusive-with': ['shortage-post-allowance'] }),
      third: like('third', {}),
    };
    const three = { ...content, programmes } as unknown as PackContent;
    const whole: WhatIfChange = { kind: 'pack', content: three, from: '2020-01-01', asIfFrom: null };
    const period = { to: '2024-06' };
    const [alone, longer] = [await answer([whole], period), await answer([whole, FOUR_YEARS], period)];
    const of = (report: WhatIfReport, name: string) =>
      report.programmes.find(({ programme }) => programme === name)!.costFen.scenario.map((fen) => fen ?? 0);
    const both = (report: WhatIfReport) =>
      of(report, 'shortage-post-allowance').map((fen, i) => fen + of(report, 'second')[i]!);
    expect(of(longer, 'third')).toEqual(of(alone, 'third'));
    expect(both(longer)).toEqual(of(alone, 'third'));
    expect(total(of(longer, 'second'))).toBeLessThan(total(of(alone, 'second')));
    expect(total(of(alone, 'second'))).toBeGreaterThan(0);
  });

  it('of a draft asks it as if it had been in force', async () => {
    const later = {
      'pack.in-force': { from: '2027-01-01' },
      'programmes.shortage-post-allowance.in-force': { from: '2027-01-01' },
    };
    const draft = cixi({
      ...later,
      [VALUES]: [{ ...PRINTED, from: '2027-01-01', technician: 70_000 }],
      'programmes.shortage-post-allowance.parameters.months-cap.values.0.from': '2027-01-01',
      'programmes.shortage-post-allowance.parameters.held-months.values.0.from': '2027-01-01',
      'catalogues.shortage.versions.0.from': '2027-01-01',
    });
    const pack = { kind: 'pack', content: draft, from: null } as const;
    const asked = await answer([{ ...pack, asIfFrom: '2020-01-01' }]);
    const expected = await answer([amount('technician', 70_000, '2020-01-01')]);
    expect(asked.total.costFen).toEqual(expected.total.costFen);
    const untouched = await answer([{ ...pack, asIfFrom: null }]);
    expect(untouched.total.differenceFen).toBe(0);
  });

  it('refuses what meets nothing, and a pack that breaks', async () => {
    const refusals = [
      [{ ...SIX_HUNDRED, programme: 'nothing' }, 'PROGRAMME_UNKNOWN'],
      [{ ...SIX_HUNDRED, parameter: 'nothing' }, 'PARAMETER_UNKNOWN'],
      [{ ...SIX_HUNDRED, key: null }, 'PARAMETER_KEY'],
      [{ ...SIX_HUNDRED, value: 'much' }, 'WHAT_IF_PACK_INVALID'],
      [{ ...NO_TURNERS, remove: ['9-99-99-99'] }, 'OCCUPATION_NOT_LISTED'],
      [{ kind: 'draft', packId: 'cixi-2019-78', version: 9, from: null, asIfFrom: null }, 'DRAFT_UNKNOWN'],
      [{ kind: 'pack', content: packOf('anqing-2019-3'), from: null, asIfFrom: null }, 'PACK_ELSEWHERE'],
    ] as const;
    for (const [change, code] of refusals)
      await expect(answer([change as WhatIfChange])).rejects.toMatchObject({ code });
    await expect(answer([SIX_HUNDRED], { to: '2019-12' })).rejects.toMatchObject({ code: 'PERIOD_INVALID' });
  });
});

describe('money', () => {
  it('lasts when it is exactly enough, and ends on the day of the first fen too much', async () => {
    const report = await answer([SIX_HUNDRED]);
    const of2021 = report.months.map(({ month }, i) =>
      month.startsWith('2021') ? report.total.costFen.scenario[i]! : 0,
    );
    const throughMay = total(of2021.slice(0, 17));
    const uses = async (amountFen: number) => {
      const { funds, unfunded } = await answer([SIX_HUNDRED], { budgets: [{ year: 2021, amountFen }] });
      expect(unfunded).toEqual([
        { key: KEY, year: 2020, why: 'no-fund' },
        { key: KEY, year: 2022, why: 'no-fund' },
      ]);
      return funds[0]!.scenario;
    };
    expect(await uses(total(of2021))).toEqual({ costFen: total(of2021), exhaustedOn: null, leftFen: 0 });
    expect(await uses(total(of2021) - 1)).toMatchObject({ exhaustedOn: '2021-12-31', leftFen: -1 });
    expect(await uses(throughMay)).toMatchObject({ exhaustedOn: '2021-06-30' });
    expect(await uses(throughMay - 1)).toMatchObject({ exhaustedOn: '2021-05-31' });
  });
});
