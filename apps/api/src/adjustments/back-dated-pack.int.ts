import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { loadPackDirectory, readCaseFiles, type CaseFiles, type PackContent } from '#subsidy';
import { recordInsuranceMonths } from '#worker-registry';
import { codeOf, openBureau, PEOPLE, SHEET } from '../testing/bureau.js';
import { byTest, type Door, type RunningApi } from '../testing/running-api.js';
import { settle } from '../testing/people.js';

jest.setTimeout(120_000);

const PACK = '/policy-packs/cixi-2019-78';
const FUND = 'shortage-posts-2020';
const PROGRAMME = 'shortage-post-allowance';

let api: RunningApi;
let clerk: Door;
let officer: Door;
let otherOfficer: Door;
let reviewer: Door;
let auditor: Door;

beforeAll(async () => {
  ({ api, clerk, officer, otherOfficer, reviewer, auditor } = await openBureau());
  await Promise.all(PEOPLE.map((person) => settle(api.services, person)));
  const { body } = await clerk.upload('/imports', '登记表.csv', SHEET);
  const path = `/imports/${(body as { importId: string }).importId}`;
  const isNow = (wanted: string) => clerk.once<{ status: string }>(path, ({ status }) => status === wanted);
  await isNow('validated');
  await clerk.post(`${path}/confirmation`, { mode: 'correct-rows-only' });
  await isNow('committed');
  const budget = { region: '330282', year: 2020, title: { zh: '津贴', en: 'Allowance' }, basis: 'bureau' };
  await officer.put(`/funds/${FUND}/budget`, { ...budget, amountFen: 900_000 });
}, 60_000);

afterAll(() => api.close());

interface Values {
  readonly from: string;
  readonly technician: number;
}

/** The seed, with these amounts of technicians. */
function packWith(...values: readonly Values[]): PackContent {
  const loaded = loadPackDirectory('seeds/policies/cixi-2019-78');
  if ('problems' in loaded) throw new Error('the seed pack is not in order');
  const content = structuredClone(loaded.content) as unknown as {
    programmes: Record<string, { parameters: Record<string, { values: object[] }> }>;
  };
  const amounts = content.programmes[PROGRAMME]!.parameters['monthly-amount']!;
  amounts.values = values.map((value) => ({
    ...value,
    'senior-technician': 100_000,
    cite: 'CX:13',
    basis: 'bureau',
  }));
  return content as unknown as PackContent;
}

/** A technician of five years, at work and insured: what May 2020 is worth. */
const caseOf = (amountFen: number): CaseFiles => {
  const [name, file] = Object.entries(readCaseFiles('seeds/policies/cixi-2019-78')).find(([path]) =>
    path.endsWith(`${PROGRAMME}.yaml`),
  )!;
  const one = {
    name: '五月按标准',
    asOf: '2020-05-31',
    period: { from: '2020-05-01', to: '2020-05-31' },
    expect: { outcome: 'eligible', 'amount-fen': amountFen },
  };
  return { [name]: { ...(file as object), cases: [one] } } as unknown as CaseFiles;
};

interface Drafted {
  readonly version: number;
  readonly digest: string;
}

async function draft(content: PackContent, cases: CaseFiles): Promise<Drafted> {
  const { status, body } = await officer.post('/policy-packs', { content, cases });
  if (status !== 201) throw new Error(JSON.stringify(body));
  return body as unknown as Drafted;
}

async function publish(content: PackContent, cases: CaseFiles, inForceFrom: string): Promise<number> {
  const { version, digest } = await draft(content, cases);
  await officer.post(`${PACK}/versions/${version}/review`);
  const answer = await reviewer.post(`${PACK}/versions/${version}/publication`, { digest, inForceFrom });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return version;
}

interface Run {
  readonly runId: string;
  readonly total: { readonly fen: number };
  readonly packStanding: string;
}

async function run(period: object, key: string, approve = true): Promise<Run> {
  const asked = { programme: PROGRAMME, region: '330282', period, fundId: FUND };
  const { body } = await officer.post('/payout-runs', asked, key);
  const { runId } = body as { runId: string };
  const once = (wanted: string) =>
    officer.once<Run & { status: string }>(`/payout-runs/${runId}`, ({ status }) => status === wanted);
  const computed = await once('computed');
  if (!approve || computed.total.fen === 0) return computed;
  await reviewer.post(`/payout-runs/${runId}/approval`);
  return once('listed');
}

interface Review {
  readonly reviewId: string;
  readonly status: string;
}

interface Proposal {
  readonly proposalId: string;
  readonly name: string;
  readonly kind: string;
  readonly status: string;
}

/** The newest review, when it has been computed. */
async function reviewNumber(count: number): Promise<Review> {
  const { rows } = await officer.once<{ rows: readonly Review[] }>(
    '/adjustment-reviews',
    (page) => page.rows.length === count,
  );
  return officer.once<Review>(
    `/adjustment-reviews/${rows[0]!.reviewId}`,
    ({ status }) => status === 'computed',
  );
}

const proposalsOf = async ({ reviewId }: Review): Promise<readonly Proposal[]> =>
  ((await officer.get(`/adjustment-reviews/${reviewId}/proposals`)).body as { rows: Proposal[] }).rows;

describe('a draft', () => {
  it('is checked without being recorded, and its cases are run', async () => {
    const content = packWith({ from: '2019-10-18', technician: 50_000 });
    const { body } = await officer.post('/policy-packs/check', { content, cases: caseOf(60_000) });
    expect(body).toMatchObject({
      packId: 'cixi-2019-78',
      cases: { total: 1, failed: 1, failures: [{ name: '五月按标准', differences: [expect.any(String)] }] },
    });
    expect((await officer.get('/policy-packs')).body).toMatchObject({ rows: [] });
  });

  it('whose cases fail is neither reviewed nor published', async () => {
    const { version, digest } = await draft(
      packWith({ from: '2019-10-18', technician: 50_000 }),
      caseOf(60_000),
    );
    const path = `${PACK}/versions/${version}`;
    expect(codeOf(await officer.post(`${path}/review`))).toBe('CASES_FAIL');
    expect(codeOf(await reviewer.post(`${path}/publication`, { digest, inForceFrom: '2019-10-18' }))).toBe(
      'REVIEW_NOT_REQUESTED',
    );
  });

  it('is sent back with a reason, drafted anew, and published by the second person', async () => {
    const content = packWith({ from: '2019-10-18', technician: 50_000 });
    const { version, digest } = await draft(content, caseOf(50_000));
    const path = `${PACK}/versions/${version}`;
    expect((await officer.post(`${path}/review`)).body).toMatchObject({ outcome: 'recorded' });
    expect((await reviewer.post(`${path}/return`, { reason: '短' })).status).toBe(422);
    await reviewer.post(`${path}/return`, { reason: '请核对第13条引文' });
    const returned = (await officer.post(`${path}/review`)).body as { position: number };
    const shown = await auditor.get(`${path}?atLeast=${returned.position}`);
    expect(shown.body).toMatchObject({ status: 'in-review', review: { cases: { total: 1, failed: 0 } } });
    expect((await otherOfficer.post(`${path}/review`)).status).toBe(404);
    const publication = { digest, inForceFrom: '2019-10-18' };
    expect((await officer.post(`${path}/publication`, publication)).status).toBe(403);
    expect((await reviewer.post(`${path}/publication`, publication)).body).toMatchObject({
      outcome: 'recorded',
    });
  });
});

describe('a quarter that is paid at 500', () => {
  it('and a pack with 600 from May on: two top-ups of exactly what is lacking', async () => {
    expect((await run({ quarter: '2020-Q2' }, 'q2')).total.fen).toBe(250_000);
    const content = packWith(
      { from: '2019-10-18', technician: 50_000 },
      { from: '2020-05-01', technician: 60_000 },
    );
    const { version } = await draft(content, caseOf(60_000));
    const compared = await reviewer.get(`${PACK}/versions/${version}/comparison?asOf=2020-06-30`);
    expect(compared.body).toMatchObject({ comparedWith: 2, cases: { total: 1, failed: 0 } });
    const { changes } = compared.body as { changes: { zh: string }[] };
    expect(changes.some(({ zh }) => zh.includes('600.00'))).toBe(true);
    await publish(content, caseOf(60_000), '2020-05-01');
    const review = await reviewNumber(1);
    expect(review).toMatchObject({
      because: { kind: 'publication', version },
      affectedFrom: '2020-05-01',
      // 王大明 and 李小红 were paid; 张铁柱 and 赵新来 were not, and are not now either.
      counts: { people: 4, topUps: 2, clawbacks: 0, kept: 0 },
      topUp: { fen: 30_000 },
      clawback: { fen: 0 },
      progress: null,
    });
    const proposals = await proposalsOf(review);
    expect(proposals).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          name: '王**',
          kind: 'top-up',
          amount: { fen: 20_000, yuan: '200.00' },
          units: [
            expect.objectContaining({ unit: '2020-05', paid: { fen: 50_000, yuan: '500.00' } }),
            expect.objectContaining({ unit: '2020-06', due: { fen: 60_000, yuan: '600.00' } }),
          ],
        }),
        // In arrears in May.
        expect.objectContaining({ name: '李**', amount: { fen: 10_000, yuan: '100.00' } }),
      ]),
    );
    expect(proposals).toHaveLength(2);
    expect((await otherOfficer.get(`/adjustment-reviews/${review.reviewId}`)).status).toBe(404);
    expect((await clerk.get('/adjustment-reviews')).status).toBe(403);
    const path = `/adjustment-reviews/${review.reviewId}/proposals/${proposals[0]!.proposalId}`;
    const verdict = { verdict: 'accept', reason: '按新标准补足差额' };
    expect((await reviewer.post(`${path}/decision`, verdict)).status).toBe(403);
    const detail = await reviewer.get(path, '复核补发');
    expect(detail.body).toMatchObject({
      grounds: [{ version, explanation: { clauses: expect.any(Array), units: expect.any(Array) } }],
    });
    const looks = await api.services.runtime.accessLog.ofWorker(
      (detail.body as { workerId: string }).workerId,
    );
    expect(looks.map(({ action }) => action)).toContain('adjustment:view');
  });

  it('they are paid by the next run once they are agreed to, and never again', async () => {
    const review = await reviewNumber(1);
    const path = `/adjustment-reviews/${review.reviewId}`;
    const all = { kind: 'top-up', verdict: 'accept', reason: '按新标准补足差额' };
    expect((await officer.post(`${path}/decisions`, { ...all, reason: '好' })).status).toBe(422);
    expect((await officer.post(`${path}/decisions`, all)).body).toMatchObject({ decided: 2, more: false });
    expect((await officer.post(`${path}/decisions`, all)).body).toMatchObject({ decided: 0 });
    const next = await run({ quarter: '2020-Q2' }, 'next');
    expect(next).toMatchObject({ total: { fen: 30_000 }, instructions: 2, counts: { eligible: 2 } });
    const { body } = await reviewer.get(`/payout-runs/${next.runId}/decisions?outcome=eligible`);
    expect(body).toMatchObject({
      rows: [
        {
          status: 'listed',
          supplement: [expect.objectContaining({ paid: { fen: 50_000, yuan: '500.00' } })],
        },
        { status: 'listed', supplement: expect.any(Array) },
      ].map(({ status }) => ({ status, supplement: expect.any(Array) })),
    });
    const bank = await officer.download(`/payout-runs/${next.runId}/export?format=bank-csv&variant=full`);
    expect(bank.body.toString()).toMatch(/笔数,2,总金额（元）,300\.00/);
    expect((await run({ quarter: '2020-Q2' }, 'again')).total.fen).toBe(0);
    const shown = await officer.get(path);
    expect(shown.body).toMatchObject({
      sums: [{ kind: 'top-up', status: 'in-run', proposals: 2, amount: { fen: 30_000 } }],
    });
  });
});

describe('tighter terms', () => {
  it('propose to ask back, flag the open run, and are stale when facts change', async () => {
    const open = await run({ quarter: '2020-Q3' }, 'q3', false);
    expect(open).toMatchObject({ total: { fen: 2 * 3 * 60_000 }, packStanding: 'in-force' });
    const content = packWith(
      { from: '2019-10-18', technician: 50_000 },
      { from: '2020-05-01', technician: 40_000 },
    );
    await publish(content, caseOf(40_000), '2020-05-01');
    const review = await reviewNumber(2);
    expect(review).toMatchObject({ counts: { topUps: 0, clawbacks: 2 }, clawback: { fen: 60_000 } });
    const flagged = await officer.once<Run>(
      `/payout-runs/${open.runId}`,
      ({ packStanding }) => packStanding === 'superseded',
    );
    expect(flagged.packStanding).toBe('superseded');

    const proposals = await proposalsOf(review);
    const wang = proposals.find(({ name }) => name === '王**')!;
    const { body } = await officer.get(`/adjustment-reviews/${review.reviewId}/proposals/${wang.proposalId}`);
    const { workerId } = body as { workerId: string };
    await recordInsuranceMonths(
      api.services.runtime,
      {
        workerId,
        scheme: 'pension',
        region: '330282',
        employer: null,
        reason: '银行退票未到账',
        spans: [{ from: '2020-06', to: '2020-06', status: 'arrears' }],
      },
      byTest(),
      '2020-12-31',
    );
    const path = `/adjustment-reviews/${review.reviewId}/proposals/${wang.proposalId}/decision`;
    const stale = await officer.post(path, { verdict: 'accept', reason: '按新标准追回' });
    expect([stale.status, codeOf(stale)]).toEqual([409, 'PROPOSAL_STALE']);
    await officer.once<{ rows: Proposal[] }>(`/adjustment-reviews/${review.reviewId}/proposals`, ({ rows }) =>
      rows.some(({ proposalId, status }) => proposalId === wang.proposalId && status === 'lapsed'),
    );
    const all = { kind: 'clawback', verdict: 'accept', reason: '按新标准追回' };
    expect((await officer.post(`/adjustment-reviews/${review.reviewId}/decisions`, all)).body).toMatchObject({
      decided: 2,
      stale: 0,
    });
  });
});

describe('the end of a pack', () => {
  it('needs two people; then it answers no more, and its open runs say so', async () => {
    const end = { from: '2020-07-01', reason: '文件已废止，不再执行' };
    expect((await officer.post(`${PACK}/repeal`, end)).body).toMatchObject({ outcome: 'recorded' });
    expect((await officer.post(`${PACK}/repeal/approval`, { from: end.from })).status).toBe(403);
    expect((await reviewer.post(`${PACK}/repeal/approval`, { from: end.from })).body).toMatchObject({
      outcome: 'recorded',
    });
    const asked = { programme: PROGRAMME, region: '330282', fundId: FUND };
    await officer.once<{ rows: { repeals: unknown[] }[] }>('/policy-packs', ({ rows }) =>
      rows.some(({ repeals }) => repeals.length > 0),
    );
    expect(codeOf(await officer.post('/payout-runs', { ...asked, period: { quarter: '2020-Q4' } }))).toBe(
      'PROGRAMME_UNKNOWN',
    );
    const { body } = await officer.get('/payout-runs?limit=10');
    const { rows } = body as { rows: { period: { from: string }; packStanding: string }[] };
    expect(rows.find(({ period }) => period.from === '2020-07-01')?.packStanding).toBe('repealed');
  });
});
