import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { payoutDecisionsOfRun } from '#read-models';
import { setFundBudget } from '#subsidy';
import { loadWorker, mergeWorkers, separateWorkers } from '#worker-registry';
import { computePayoutRun, openPayoutRun } from '../payout-run/index.js';
import { approvePersonErasure, personErasure, requestPersonErasure } from '../person-erasure/index.js';
import { byTest, Office } from '../testing/office.js';
import { packOf, publish } from '../testing/packs.js';
import { certify, enrol, mustBe, turner } from '../testing/register.js';
import { patient } from '../testing/watch.js';
import { mergeEffects } from './merge-effects.js';

let office: Office;
let people = 0;

beforeAll(async () => {
  office = await Office.open();
  await publish(office, packOf('cixi-2019-78'), { inForceFrom: '2019-10-18' });
  const title = { zh: '津贴资金', en: 'allowance fund' };
  const budget = {
    fundId: 'cixi',
    region: '330282',
    year: 2020,
    title,
    amountFen: 10_000_000,
    basis: 'bureau',
  };
  mustBe('recorded', await setFundBudget(office.services, { ...budget, on: '2020-01-01' }, byTest()));
}, 60_000);

afterAll(() => office.close());

const insured = { from: '2016-01', to: '2026-10', status: 'paid' } as const;

const employed = (): Promise<string> => enrol(office, { serial: ++people }, turner(insured));

async function technician(): Promise<string> {
  const workerId = await employed();
  await certify(office, workerId, { serial: people, issuedOn: '2016-05-03' });
  return workerId;
}

const merge = async (workerId: string, into: string): Promise<void> =>
  mustBe(
    'recorded',
    await mergeWorkers(
      office.services,
      { workerId, into, because: 'duplicate', reason: '同一人重复登记', mergedBy: 'user:officer' },
      byTest(),
      '2026-11-01',
    ),
  );

const separate = async (workerId: string, from: string): Promise<void> =>
  mustBe(
    'recorded',
    await separateWorkers(
      office.services,
      { workerId, from, reason: '核实为两人', separatedBy: 'user:officer' },
      byTest(),
      '2026-11-01',
    ),
  );

async function open(from: string, to: string): Promise<string> {
  const opened = await openPayoutRun(
    office.services,
    {
      programme: 'shortage-post-allowance',
      region: '330282',
      period: { from, to },
      fundId: 'cixi',
      openedBy: 'user:officer',
      now: new Date().toISOString(),
      on: '2026-11-01',
    },
    byTest(),
  );
  if (opened.outcome !== 'opened') throw new Error(opened.outcome);
  return opened.runId;
}

async function paidBy(runId: string): Promise<ReadonlyMap<string, readonly string[]>> {
  await computePayoutRun(office.services, runId, patient);
  await office.settle();
  const { rows } = await payoutDecisionsOfRun(office.services.db, { runId, limit: 500 });
  return new Map(rows.map(({ workerId, units }) => [workerId, units]));
}

describe('a person in two entries', () => {
  it('is paid as one: what was paid under either is not paid again, and the merged entry is not looked at', async () => {
    const [part, own] = [await technician(), await technician()];
    await paidBy(await open('2020-01-01', '2020-02-29'));
    await merge(part, own);
    const after = await paidBy(await open('2020-01-01', '2020-04-30'));
    expect(after.get(own)).toEqual(['2020-03', '2020-04']);
    expect(after.has(part)).toBe(false);
    const effects = await mergeEffects(office.services, [own, part]);
    expect(effects.paidTwice.map(({ unit }) => unit)).toEqual(['2020-01', '2020-02']);
    expect(effects.heldTwice).toHaveLength(1);

    await separate(part, own);
    const apart = await paidBy(await open('2020-01-01', '2020-05-31'));
    expect(apart.get(own)).toEqual(['2020-05']);
    expect(apart.get(part)).toEqual(['2020-03', '2020-04', '2020-05']);
  });

  it('is entitled by what either holds: the post in one entry, the certificate in the other', async () => {
    const own = await employed();
    const part = await enrol(office, { serial: ++people });
    await certify(office, part, { serial: people, issuedOn: '2016-05-03' });
    await merge(part, own);
    expect((await paidBy(await open('2021-01-01', '2021-01-31'))).get(own)).toEqual(['2021-01']);
    await separate(part, own);
    const apart = await paidBy(await open('2021-02-01', '2021-02-28'));
    expect([apart.get(own) ?? [], apart.get(part) ?? []]).toEqual([[], []]);
  });

  it('is not paid twice by runs that were opened before the merge', async () => {
    const [part, own] = [await technician(), await technician()];
    const [first, second] = [await open('2022-01-01', '2022-01-31'), await open('2022-01-01', '2022-01-31')];
    await paidBy(first);
    await merge(part, own);
    const late = await paidBy(second);
    expect([late.get(part) ?? [], late.get(own) ?? []]).toEqual([[], []]);
    const [third, other] = [await open('2022-02-01', '2022-02-28'), await technician()];
    await merge(other, own);
    expect((await paidBy(third)).get(own)).toEqual(['2022-02']);
  });
});

describe('the erasure of a person in two entries', () => {
  it('is asked for at the entry that stands for the person, and empties both', async () => {
    const [own, part] = [
      await enrol(office, { serial: ++people }),
      await enrol(office, { serial: ++people }),
    ];
    await merge(part, own);
    const asked = {
      basis: 'person-request',
      reason: '〔2026〕7号',
      requestedBy: 'user:a',
      paidInstructions: [],
    } as const;
    expect(await requestPersonErasure(office.services, { workerId: part, ...asked }, byTest())).toMatchObject(
      {
        rejection: { code: 'MERGED_ELSEWHERE', into: own },
      },
    );
    mustBe('recorded', await requestPersonErasure(office.services, { workerId: own, ...asked }, byTest()));
    const approved = { workerId: own, approvedBy: 'user:b' };
    mustBe('recorded', await approvePersonErasure(office.services, approved, byTest()));
    await office.catchUp(personErasure);
    const states = await Promise.all([own, part].map((id) => loadWorker(office.services.store, id)));
    expect(states.map((state) => state.registered && state.erasure.status)).toEqual([
      'completed',
      'completed',
    ]);
  }, 60_000);
});
