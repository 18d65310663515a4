import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { payoutDecisionsOfRun, type PayoutDecisionRow } from '#read-models';
import { setFundBudget } from '#subsidy';
import { mergeWorkers } from '#worker-registry';
import { byTest, Office } from '../testing/office.js';
import { packOf, publish } from '../testing/packs.js';
import { certify, enrol, mustBe, turner } from '../testing/register.js';
import { patient } from '../testing/watch.js';
import { computePayoutRun } from './compute.js';
import { standingInTheWay } from './earlier.js';
import { openPayoutRun } from './open.js';

const [COUNTY, CITY] = ['330282', '330200'];
const OF_COUNTY = 'shortage-post-allowance';
const OF_CITY = 'technician-allowance';
const group = { [`programmes.${OF_COUNTY}.exclusive-group`]: 'post-allowance' };
const insured = { from: '2016-01', to: '2026-10', status: 'paid' } as const;

let office: Office;
let people = 0;

/** The county pays by its document, the city by one of its own with another programme of the same group. */
beforeAll(async () => {
  office = await Office.open();
  const county = packOf('cixi-2019-78', group);
  const programmes = (county as unknown as { programmes: Record<string, object> }).programmes;
  const city = packOf('cixi-2019-78', {
    ...group,
    'pack.pack': 'city-allowances',
    'pack.region': CITY,
    targets: { targets: [] },
    notes: { notes: [] },
    [`programmes.${OF_CITY}`]: { ...structuredClone(programmes[OF_COUNTY]), programme: OF_CITY },
  });
  delete (city as unknown as { programmes: Record<string, object> }).programmes[OF_COUNTY];
  await publish(office, county, { inForceFrom: '2019-10-18' });
  await publish(office, city, { inForceFrom: '2019-10-18' });
  const title = { zh: '津贴资金', en: 'allowance fund' };
  for (const region of [COUNTY, CITY]) {
    const budget = {
      fundId: `fund-${region}`,
      region,
      year: 2020,
      title,
      amountFen: 90_000_000,
      basis: 'bureau',
    };
    mustBe('recorded', await setFundBudget(office.services, { ...budget, on: '2020-01-01' }, byTest()));
  }
}, 60_000);

afterAll(() => office.close());

async function technician(): Promise<string> {
  const serial = ++people;
  const workerId = await enrol(office, { serial }, turner(insured));
  await certify(office, workerId, { serial, issuedOn: '2016-05-03' });
  return workerId;
}

async function open(region: string, from: string, to: string, programme?: string): Promise<string> {
  const opened = await openPayoutRun(
    office.services,
    {
      programme: programme ?? (region === COUNTY ? OF_COUNTY : OF_CITY),
      region,
      period: { from, to },
      fundId: `fund-${region}`,
      openedBy: `user:officer-${region}`,
      now: new Date().toISOString(),
      on: '2026-11-01',
    },
    byTest(),
  );
  if (opened.outcome !== 'opened') throw new Error(opened.outcome);
  return opened.runId;
}

const compute = (runId: string): Promise<void> => computePayoutRun(office.services, runId, patient);

async function decisionsOf(runId: string): Promise<ReadonlyMap<string, PayoutDecisionRow>> {
  await office.settle();
  const { rows } = await payoutDecisionsOfRun(office.services.db, { runId, limit: 500 });
  return new Map(rows.map((row) => [row.workerId, row]));
}

describe('programmes of one group in two regions', () => {
  it('started in the same second over the same people: one pays, the other says why not', async () => {
    const lot = await Promise.all(Array.from({ length: 15 }, () => technician()));
    const runs = await Promise.all([
      open(COUNTY, '2020-01-01', '2020-02-29'),
      open(CITY, '2020-01-01', '2020-02-29'),
    ]);
    await Promise.all(runs.map(compute));
    const [county, city] = await Promise.all(runs.map(decisionsOf));
    for (const workerId of lot) {
      const [one, other] = [county!.get(workerId)!, city!.get(workerId)!];
      expect([...one.units, ...other.units].sort()).toEqual(['2020-01', '2020-02']);
      const [paying, refused] = one.outcome === 'eligible' ? [one, other] : [other, one];
      expect([refused.outcome, refused.amountFen]).toEqual(['ineligible', 0]);
      expect(await standingInTheWay(office.services, refused)).toMatchObject([
        {
          runId: paying.runId,
          programme: paying.programme,
          region: paying.region,
          decidedOn: paying.decidedOn,
          amountFen: 100_000,
        },
      ]);
      expect(await standingInTheWay(office.services, paying)).toEqual([]);
    }
    expect(new Set([...county!.values(), ...city!.values()].map(({ outcome }) => outcome)).size).toBe(2);
  }, 60_000);

  it('have one meter: 36 months, whoever pays them', async () => {
    const workerId = await technician();
    const first = await open(COUNTY, '2020-01-01', '2022-11-30');
    await compute(first);
    expect((await decisionsOf(first)).get(workerId)?.units).toHaveLength(35);
    const second = await open(CITY, '2022-11-01', '2023-03-31');
    await compute(second);
    expect((await decisionsOf(second)).get(workerId)?.units).toEqual(['2022-12']);
    const third = await open(COUNTY, '2023-01-01', '2023-03-31');
    await compute(third);
    const refused = (await decisionsOf(third)).get(workerId)!;
    expect(refused.outcome).toBe('ineligible');
    const earlier = await standingInTheWay(office.services, refused);
    expect(earlier.map(({ runId }) => runId)).toEqual([first, second]);
  }, 60_000);

  it('pay a person of two entries once, also where the merge comes between two runs', async () => {
    const [part, own] = [await technician(), await technician()];
    const runs = [
      await open(COUNTY, '2020-01-01', '2020-01-31'),
      await open(CITY, '2020-01-01', '2020-01-31'),
    ];
    await compute(runs[0]!);
    const merge = { workerId: part, into: own, because: 'duplicate', reason: '同一人重复登记' } as const;
    mustBe(
      'recorded',
      await mergeWorkers(office.services, { ...merge, mergedBy: 'user:officer' }, byTest(), '2026-11-01'),
    );
    await compute(runs[1]!);
    const later = await decisionsOf(runs[1]!);
    expect([later.get(own)?.units ?? [], later.has(part)]).toEqual([[], false]);
    const both = await Promise.all([
      open(COUNTY, '2020-02-01', '2020-02-29'),
      open(CITY, '2020-02-01', '2020-02-29'),
    ]);
    await Promise.all(both.map(compute));
    const months = await Promise.all(
      both.map(async (runId) => (await decisionsOf(runId)).get(own)?.units ?? []),
    );
    expect(months.flat()).toEqual(['2020-02']);
  }, 60_000);
});
