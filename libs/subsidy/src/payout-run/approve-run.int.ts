import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { EventCatalogue, newId, type CommandContext } from '#event-sourcing';
import { migrateEventStore, PostgresEventStore } from '#event-store-postgres';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { fundHistory } from '../fund/history.js';
import { remainingFen } from '../fund/state.js';
import { readFund, setFundBudget } from '../fund/use-cases.js';
import { approveRun } from './approve-run.js';
import { payoutRunHistory } from './history.js';
import { openRun, readRun, recordRunComputed } from './use-cases.js';

const on = '2020-07-01';

describe('approval of runs against one fund', () => {
  let database: TestDatabase;
  let pool: Pool;
  /** Two processes, each with its own store on one log. */
  let stores: readonly PostgresEventStore[];

  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new Pool({ connectionString: database.url });
    await migrateEventStore(pool);
    const catalogue = new EventCatalogue(fundHistory, payoutRunHistory);
    stores = await Promise.all([0, 1].map(() => PostgresEventStore.open({ pool, catalogue })));
  });

  afterAll(async () => {
    await Promise.all(stores.map((store) => store.close()));
    await pool.end();
    await database.drop();
  });

  const storeOf = (index: number): PostgresEventStore => stores[index % stores.length]!;
  const context = (): CommandContext => ({
    commandId: newId(),
    provenance: { actor: 'user:test', source: 'test', correlationId: 'test' },
  });

  async function givenFund(amountFen: number): Promise<string> {
    const fundId = `fund-${newId()}`;
    const title = { zh: '人才发展专项资金', en: 'Talent development fund' };
    await setFundBudget(
      { store: storeOf(0) },
      { fundId, region: '330282', year: 2020, title, amountFen, basis: 'demo', on },
      context(),
    );
    return fundId;
  }

  async function givenComputedRun(fundId: string, totalFen: number): Promise<string> {
    const runId = newId();
    const services = { store: storeOf(0) };
    await openRun(
      services,
      {
        runId,
        programme: 'shortage-post-allowance',
        pack: { packId: 'cixi-2019-78', version: 1, digest: 'd1' },
        region: '330282',
        period: { from: '2020-04-01', to: '2020-06-30' },
        asOf: '2020-06-30',
        knownAt: '2020-07-01T01:00:00.000Z',
        factsThrough: 1,
        fundId,
        openedBy: 'user:officer-1',
        on,
      },
      context(),
    );
    const counts = { eligible: 1, ineligible: 0, undetermined: 0, alreadyDecided: 0 };
    await recordRunComputed(services, { runId, counts, totalFen, on }, context());
    return runId;
  }

  const approve = (runId: string, index: number, approvedBy = `user:reviewer-${index}`) =>
    approveRun({ store: storeOf(index) }, { runId, approvedBy, on }, context());

  it('never overspends, whoever is first', async () => {
    const fundId = await givenFund(1_000);
    const runs = await Promise.all(Array.from({ length: 8 }, () => givenComputedRun(fundId, 300)));
    const results = await Promise.all(runs.map((runId, index) => approve(runId, index)));

    expect(results.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(3);
    expect(results.filter(({ outcome }) => outcome !== 'recorded')).toEqual(
      Array.from({ length: 5 }, () => ({
        outcome: 'rejected',
        rejection: { code: 'FUND_INSUFFICIENT', remainingFen: 100, askedFen: 300 },
      })),
    );
    const fund = await readFund({ store: storeOf(1) }, fundId);
    expect(remainingFen(fund)).toBe(100);
    const states = await Promise.all(runs.map((runId) => readRun({ store: storeOf(0) }, runId)));
    const approved = runs.filter((_, index) => states[index]!.status === 'approved');
    expect([...fund.committedRuns].sort()).toEqual([...approved].sort());
    expect(states.filter(({ status }) => status === 'computed')).toHaveLength(5);
  });

  it('takes a run out of the fund once when two officers approve it at the same time', async () => {
    const fundId = await givenFund(1_000);
    const runId = await givenComputedRun(fundId, 300);
    const results = await Promise.all([approve(runId, 0), approve(runId, 1)]);
    expect(results.map(({ outcome }) => outcome).sort()).toEqual(['recorded', 'unchanged']);
    expect(remainingFen(await readFund({ store: storeOf(0) }, fundId))).toBe(700);
  });

  it('leaves run and fund alone when either refuses', async () => {
    const fundId = await givenFund(1_000);
    const runId = await givenComputedRun(fundId, 1_001);
    expect(await approve(runId, 0, 'user:officer-1')).toEqual({
      outcome: 'rejected',
      rejection: { code: 'SAME_PERSON', person: 'user:officer-1' },
    });
    expect(await approve(runId, 0)).toMatchObject({ rejection: { code: 'FUND_INSUFFICIENT' } });
    expect(await approve(newId(), 0)).toMatchObject({ rejection: { code: 'RUN_NOT_FOUND' } });
    const unfunded = await givenComputedRun('fund-without-budget', 1);
    expect(await approve(unfunded, 0)).toMatchObject({ rejection: { code: 'BUDGET_MISSING' } });
    expect((await readRun({ store: storeOf(0) }, runId)).status).toBe('computed');
    expect(remainingFen(await readFund({ store: storeOf(0) }, fundId))).toBe(1_000);
  });

  it('recognises a repeated command', async () => {
    const fundId = await givenFund(1_000);
    const runId = await givenComputedRun(fundId, 300);
    const once = context();
    const send = () => approveRun({ store: storeOf(0) }, { runId, approvedBy: 'user:reviewer-1', on }, once);
    expect((await send()).outcome).toBe('recorded');
    expect((await send()).outcome).toBe('duplicate');
  });
});
