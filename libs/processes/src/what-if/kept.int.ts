import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { setFundBudget } from '#subsidy';
import { computePayoutRun, openPayoutRun } from '../payout-run/index.js';
import { byTest } from '../testing/office.js';
import { mustBe } from '../testing/register.js';
import { patient } from '../testing/watch.js';
import { WhatIfShelf } from './shelf.js';
import { amount, KEY, SIX_HUNDRED, SmallTown, total } from './testing/small-town.js';
import { workOnWhatIf } from './work.js';

let town: SmallTown;

beforeAll(async () => {
  town = await SmallTown.open();
}, 60_000);

afterAll(() => town.office.close());

describe('a kept what-if', () => {
  const rowsOf = async (whatIfId: string): Promise<number> => {
    const { rows } = await town.office.services.db.query(
      `select (select count(*) from app.what_if where what_if_id = $1)::int
         + (select count(*) from app.what_if_person where what_if_id = $1)::int as kept`,
      [whatIfId],
    );
    return (rows[0] as { kept: number }).kept;
  };

  it('changes nothing in the log', async () => {
    const before = await town.office.log();
    const shelf = new WhatIfShelf(town.office.services.db);
    const whatIfId = await town.ask([SIX_HUNDRED]);
    await workOnWhatIf(town.office.services, whatIfId, patient);
    const row = (await shelf.find(whatIfId))!;
    expect(row).toMatchObject({
      status: 'done',
      report: await town.answer([SIX_HUNDRED], { knownAt: row.request.knownAt }),
    });
    const changed = await shelf.people(whatIfId, { after: null, limit: 10 });
    expect(changed.map(({ workerId }) => workerId)).toEqual(
      [town.people[0]!, town.people[2]!, town.people[3]!].toSorted((a, b) => (a < b ? -1 : 1)),
    );
    expect(await town.office.log()).toEqual(before);
  });

  it('that was killed half-way goes on to the same answer', async () => {
    const whatIfId = await town.ask([SIX_HUNDRED]);
    const killed = { ...patient, progress: () => Promise.reject(new Error('killed')) };
    await expect(workOnWhatIf(town.office.services, whatIfId, killed, { pageSize: 2 })).rejects.toThrow(
      'killed',
    );
    const shelf = new WhatIfShelf(town.office.services.db);
    expect(await shelf.find(whatIfId)).toMatchObject({ status: 'running', done: 2 });
    await workOnWhatIf(town.office.services, whatIfId, patient);
    const { report, request } = (await shelf.find(whatIfId))!;
    expect(report?.persons).toEqual((await town.answer([SIX_HUNDRED], { knownAt: request.knownAt })).persons);
  });

  it('leaves nothing once it is cancelled, also under way', async () => {
    const shelf = new WhatIfShelf(town.office.services.db);
    const whatIfId = await town.ask([SIX_HUNDRED]);
    const cancelling = { ...patient, progress: () => shelf.remove(whatIfId) };
    await workOnWhatIf(town.office.services, whatIfId, cancelling, { pageSize: 2 });
    expect(await rowsOf(whatIfId)).toBe(0);
    await workOnWhatIf(town.office.services, whatIfId, patient);
    expect(await rowsOf(whatIfId)).toBe(0);
  });

  it('goes when its time is over', async () => {
    const whatIfId = await town.ask([SIX_HUNDRED]);
    await workOnWhatIf(town.office.services, whatIfId, patient);
    await town.office.services.db.query(`update app.what_if set expires_at = now() where what_if_id = $1`, [
      whatIfId,
    ]);
    const shelf = new WhatIfShelf(town.office.services.db);
    expect(await shelf.find(whatIfId)).toBeUndefined();
    expect(await shelf.removeExpired()).toBe(1);
    expect(await rowsOf(whatIfId)).toBe(0);
  });
});

describe('with payments as they are', () => {
  it('leaves what was decided by then, and asks anew with what was known before', async () => {
    const before = new Date().toISOString();
    const title = { zh: '津贴资金', en: 'allowance fund' };
    const budget = {
      fundId: 'cixi',
      region: '330282',
      year: 2020,
      title,
      amountFen: 1_000_000,
      basis: 'bureau',
    };
    mustBe('recorded', await setFundBudget(town.office.services, { ...budget, on: '2020-01-01' }, byTest()));
    const opened = await openPayoutRun(
      town.office.services,
      {
        programme: 'shortage-post-allowance',
        region: '330282',
        period: { from: '2020-01-01', to: '2020-06-30' },
        fundId: 'cixi',
        openedBy: 'user:officer',
        now: new Date().toISOString(),
        on: '2026-11-01',
      },
      byTest(),
    );
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    await computePayoutRun(town.office.services, opened.runId, patient);
    await town.office.settle();
    const asPaid = { ledger: 'as-paid', to: '2020-12' } as const;
    const [now, then] = [
      await town.answer([], asPaid),
      await town.answer([], { ...asPaid, knownAt: before }),
    ];
    const half = total(then.total.costFen.base.slice(0, 6));
    expect(total(now.total.costFen.base.slice(0, 6))).toBe(0);
    expect(now.total.costFen.base.slice(6)).toEqual(then.total.costFen.base.slice(6));
    expect(total(now.programmes.find(({ key }) => key === KEY)!.paidBeforeFen)).toBe(half);
    expect(now.funds).toEqual([expect.objectContaining({ fundId: 'cixi', availableFen: 1_000_000 })]);
    expect(then.unfunded).toEqual([{ key: KEY, year: 2020, why: 'no-fund' }]);
  });
});

describe('years to come', () => {
  it('hold the facts as they are, and the limits that payments use up until then', async () => {
    const next = new Date().getUTCFullYear() + 1;
    const asked = { from: `${next}-01`, to: `${next + 1}-12`, ledger: 'as-paid' } as const;
    const report = await town.answer([amount('senior-technician', 200_000, `${next}-07-01`)], asked);
    expect(report.months.every(({ held }) => held)).toBe(true);
    expect(report.persons.gain.persons).toBeGreaterThan(0);
    const { base, scenario } = report.total.costFen;
    expect(scenario.slice(0, 6)).toEqual(base.slice(0, 6));
    expect(scenario[6]! - base[6]!).toBe(200_000);
    expect(report.unfunded.map(({ why }) => why)).toEqual(['no-budget', 'no-budget']);
  });
});
