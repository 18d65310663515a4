import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { loadPackDirectory, readCaseFiles } from '#subsidy';
import { codeOf, openBureau, PEOPLE, SHEET, type Bureau } from '../testing/bureau.js';
import { settle } from '../testing/people.js';
import type { ClawbackView } from './views.js';

jest.setTimeout(120_000);

const PACK = '/policy-packs/cixi-2019-78';
const PROGRAMME = 'shortage-post-allowance';

let bureau: Bureau;
let decisionId: string;
let workerId: string;
let refusedId: string;

/** 王大明 and 李小红 are paid for the second quarter of 2020, and once more nobody is. */
beforeAll(async () => {
  bureau = await openBureau();
  const { api, clerk, officer, reviewer } = bureau;
  await Promise.all(PEOPLE.map((person) => settle(api.services, person)));
  const { body } = await clerk.upload('/imports', '登记表.csv', SHEET);
  const path = `/imports/${(body as { importId: string }).importId}`;
  await clerk.once<{ status: string }>(path, ({ status }) => status === 'validated');
  await clerk.post(`${path}/confirmation`, { mode: 'correct-rows-only' });
  await clerk.once<{ status: string }>(path, ({ status }) => status === 'committed');
  const budget = { region: '330282', year: 2020, title: { zh: '津贴', en: 'Allowance' }, basis: 'bureau' };
  await officer.put('/funds/posts-2020/budget', { ...budget, amountFen: 900_000 });
  const folder = 'seeds/policies/cixi-2019-78';
  const loaded = loadPackDirectory(folder);
  if ('problems' in loaded) throw new Error('the seed pack is not in order');
  const drafted = await officer.post('/policy-packs', {
    content: loaded.content,
    cases: readCaseFiles(folder),
  });
  const { version, digest } = drafted.body as unknown as { version: number; digest: string };
  await officer.post(`${PACK}/versions/${version}/review`);
  await reviewer.post(`${PACK}/versions/${version}/publication`, { digest, inForceFrom: '2019-10-18' });
  const run = async (key: string, approve: boolean): Promise<Row[]> => {
    const asked = {
      programme: PROGRAMME,
      region: '330282',
      period: { quarter: '2020-Q2' },
      fundId: 'posts-2020',
    };
    const opened = await officer.post('/payout-runs', asked, key);
    const { runId } = opened.body as { runId: string };
    const once = (wanted: string) =>
      officer.once<{ status: string }>(`/payout-runs/${runId}`, ({ status }) => status === wanted);
    await once('computed');
    if (approve) await reviewer.post(`/payout-runs/${runId}/approval`);
    if (approve) await once('listed');
    const page = await officer.get(`/payout-runs/${runId}/decisions`);
    return (page.body as { rows: Row[] }).rows.map((row) => ({ ...row, runId }));
  };
  const paid = (await run('first', true)).find(({ name }) => name === '王**')!;
  ({ decisionId, workerId } = paid);
  const again = (await run('second', false)).find((row) => row.workerId === workerId)!;
  refusedId = `${again.runId}/decisions/${again.decisionId}`;
}, 90_000);

afterAll(() => bureau.api.close());

interface Row {
  readonly name: string;
  readonly workerId: string;
  readonly decisionId: string;
  readonly runId: string;
}

it('a second run names the payment that stands in its way', async () => {
  const { body } = await bureau.officer.get(`/payout-runs/${refusedId}`);
  expect(body).toMatchObject({
    outcome: 'ineligible',
    earlier: [{ decisionId, programme: PROGRAMME, region: '330282', amount: { fen: 150_000 } }],
  });
});

it('a clawback goes its way through the API, by two people, and the payee sees it', async () => {
  const { api, officer, otherOfficer, reviewer, clerk } = bureau;
  const opening = {
    because: 'audit',
    decisionId,
    reference: '审〔2021〕5号',
    reason: '与退休名册比对',
    on: '2021-01-02',
  };
  expect((await otherOfficer.post('/clawbacks', opening)).status).toBe(404);
  expect((await clerk.post('/clawbacks', opening)).status).toBe(403);
  expect((await officer.post('/clawbacks', { ...opening, reason: '王大明已退休' })).status).toBe(422);
  expect((await officer.post('/clawbacks', { ...opening, reference: null })).status).toBe(422);
  const opened = await officer.post('/clawbacks', opening);
  expect(opened.status).toBe(201);
  const { caseId } = opened.body as { caseId: string };
  expect(codeOf(await officer.post('/clawbacks', opening))).toBe('CLAWBACK_ASKED_BEFORE');

  const path = `/clawbacks/${caseId}`;
  const [told, until, decidedOn] = ['2021-01-04', '2021-01-15', '2021-01-18'];
  await officer.post(`${path}/notice`, { notice: '告知〔2021〕1号', statementUntil: until, on: told });
  const paper = 'a'.repeat(64);
  expect((await officer.post(`${path}/statements`, { paper, on: told })).body).toMatchObject({
    outcome: 'recorded',
  });
  const instalments = [
    { dueOn: '2021-02-01', amountFen: 100_000 },
    { dueOn: '2021-03-01', amountFen: 50_000 },
  ];
  const decision = { instalments, reason: '申辩不成立', on: decidedOn };
  expect((await officer.post(`${path}/decision`, decision)).status).toBe(403);
  expect(codeOf(await reviewer.post(`${path}/decision`, { ...decision, on: told }))).toBe(
    'STATEMENT_PERIOD_RUNS',
  );
  expect((await reviewer.post(`${path}/decision`, decision)).body).toMatchObject({ outcome: 'recorded' });
  const receipt = { receipt: '收001', amountFen: 100_000, on: '2021-02-01' };
  const first = await officer.post(`${path}/receipts`, receipt);
  const { position } = first.body as { position: number };
  const shown = await officer.get(`${path}?atLeast=${position}`);
  expect(shown.body).toMatchObject({
    status: 'partly-repaid',
    statusText: { zh: '部分退回' },
    name: '王**',
    statements: [paper],
    entries: [{ receipt: '收001', period: '2021-02', amount: { fen: -100_000, yuan: '-1000.00' } }],
    outstanding: { fen: 50_000 },
    lines: [{ unit: '2020-04' }, { unit: '2020-05' }, { unit: '2020-06' }],
  });
  expect(codeOf(await officer.post(`${path}/receipts`, { ...receipt, receipt: '收002' }))).toBe(
    'RECEIPT_AMOUNT_INVALID',
  );
  const fund = await officer.get(`/funds/posts-2020?atLeast=${position}`);
  expect(fund.body).toMatchObject({ returned: { fen: 100_000 }, committed: { fen: 250_000 } });
  expect((await otherOfficer.get(path)).status).toBe(404);

  const worker = await api.doorOf({
    region: '330282',
    username: 'wang',
    role: 'worker',
    workerId,
  });
  const own = await worker.get('/me/clawbacks');
  expect((own.body as unknown as { rows: ClawbackView[] }).rows).toMatchObject([
    { caseId, status: 'partly-repaid' },
  ]);
  const looks = await api.services.runtime.accessLog.ofWorker(workerId);
  expect(looks.map(({ action }) => action)).toContain('clawback:view');
  const history = await officer.get(`/workers/${workerId}/history`);
  expect(JSON.stringify(history.body)).toContain('收据 收001：-1000.00 元');
});
