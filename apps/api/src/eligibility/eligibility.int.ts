import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { localDateOf } from '#event-sourcing';
import { waitUntilSettled } from '#platform';
import { computePayoutRun, openPayoutRun } from '#processes';
import { setFundBudget } from '#subsidy';
import type { MeView } from '../me/views.js';
import type { PayoutsView } from '../workers/payouts.view.js';
import { byTest } from '../testing/running-api.js';
import { openTown, type Town } from '../testing/town.js';
import type { EligibilityView } from './views.js';

jest.setTimeout(120_000);

let town: Town;
let doors: Town['doors'];

beforeAll(async () => {
  town = await openTown();
  doors = town.doors;
});

afterAll(() => town.api.close());

const allowanceIn = ({ programmes }: Pick<EligibilityView, 'programmes'>) =>
  programmes.find(({ programme }) => programme === 'shortage-post-allowance');

describe('what is due', () => {
  it('is told for a day, with every month, its reasons and the words of the document', async () => {
    const { status, body } = await doors.zhang.get<EligibilityView>(
      `/workers/${town.zhangId}/eligibility?asOf=2020-03-31`,
    );
    expect(status).toBe(200);
    expect(body).toMatchObject({ region: '330282', demo: true });
    const allowance = allowanceIn(body);
    expect(allowance).toMatchObject({
      programme: 'shortage-post-allowance',
      documentNumber: '慈党发〔2019〕78号',
      period: { from: '2020-01-01', to: '2020-03-31' },
      outcome: 'eligible',
      amount: { fen: 100_000, yuan: '1000.00' },
      evidenceMissing: [],
    });
    const { units, summary } = allowance!.explanation!;
    expect(units.map(({ unit, counts }) => [unit, counts])).toEqual([
      ['2020-01', true],
      ['2020-02', true],
      ['2020-03', false],
    ]);
    expect(units[2]!.reasons).toEqual(['INSURANCE']);
    expect(units[0]!.amount[0]!.row!.cite[0]!.quote).toContain('500 元');
    expect(summary.zh).toContain('1000.00 元');
  });

  it('names the evidence that is missing, and the moment before which nobody was known', async () => {
    const query = `/workers/${town.zhangId}/eligibility?asOf=2020-06-30&from=2020-04-01&to=2020-06-30`;
    const { body } = await doors.zhang.get<EligibilityView>(query);
    expect(allowanceIn(body)).toMatchObject({ outcome: 'undetermined', amount: { fen: 0 } });
    expect(allowanceIn(body)!.evidenceMissing.map(({ name }) => name)).toEqual(['insurance.status']);
    const early = `/workers/${town.zhangId}/eligibility?knownAt=2020-01-01T00:00:00Z`;
    expect((await doors.zhang.get(early)).body).toMatchObject({
      status: 409,
      code: 'NOT_REGISTERED_THEN',
    });
    expect((await doors.zhang.get(`/workers/${town.zhangId}/eligibility?from=2020-04-01`)).status).toBe(422);
  });

  it('becomes a decision that the person can read', async () => {
    const { process, runtime } = town.api.services;
    const on = localDateOf(new Date());
    const title = { zh: '人才资金', en: 'Talent fund' };
    await setFundBudget(
      process,
      {
        fundId: 'cixi-talent',
        region: '330282',
        year: 2020,
        title,
        amountFen: 10_000_000,
        basis: 'demo',
        on,
      },
      byTest(),
    );
    const run = await openPayoutRun(
      process,
      {
        programme: 'shortage-post-allowance',
        region: '330282',
        period: { from: '2020-01-01', to: '2020-03-31' },
        fundId: 'cixi-talent',
        openedBy: 'a',
        now: new Date().toISOString(),
        on,
      },
      byTest(),
    );
    if (run.outcome !== 'opened') throw new Error(run.outcome);
    await computePayoutRun(process, run.runId, {
      progress: async () => undefined,
      signal: new AbortController().signal,
    });
    await waitUntilSettled(runtime.store, runtime.pool, 60_000);
    const { body } = await doors.zhang.get<PayoutsView>(`/workers/${town.zhangId}/payouts`);
    expect(body.rows).toMatchObject([
      {
        programme: 'shortage-post-allowance',
        outcome: 'eligible',
        status: 'decided',
        amount: { yuan: '1000.00' },
        units: ['2020-01', '2020-02'],
        explanation: { outcome: 'eligible', demo: true },
      },
    ]);
    expect(body.rows[0]!.explanation.units[2]!.reasons).toEqual(['INSURANCE']);
    const { body: asked } = await doors.zhang.get<EligibilityView>(
      `/workers/${town.zhangId}/eligibility?asOf=2020-03-31`,
    );
    expect(allowanceIn(asked)).toMatchObject({ alreadyDecided: true, amount: { fen: 0 } });
  });

  it('stands on one page for the worker', async () => {
    const { status, body } = await doors.zhang.get<MeView>('/me');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      worker: { workerId: town.zhangId, name: '张三丰', full: true },
      blueCard: { status: 'loaded' },
      creditBalance: { credits: '35.0' },
      payouts: [{ units: ['2020-01', '2020-02'] }],
    });
    expect(allowanceIn(body.eligibility)).toMatchObject({ documentNumber: '慈党发〔2019〕78号' });
    const outcomes = body.eligibility.programmes.map(({ outcome }) => outcome);
    expect(outcomes.lastIndexOf('eligible')).toBeLessThan(outcomes.indexOf('ineligible'));
    expect(body.certificates).toHaveLength(2);
    expect((await doors.officer.get('/me')).body).toMatchObject({
      status: 403,
      code: 'NO_WORKER_ACCOUNT',
    });
  });
});
