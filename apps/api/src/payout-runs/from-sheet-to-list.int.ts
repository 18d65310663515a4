import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openPayoutRun } from '#processes';
import { loadPackDirectory, prepareBatch, readCaseFiles, type PackContent } from '#subsidy';
import { codeOf, openBureau, PEOPLE, SHEET } from '../testing/bureau.js';
import { byTest, type Door, type RunningApi } from '../testing/running-api.js';
import { settle } from '../testing/people.js';

jest.setTimeout(120_000);

const FUND = 'shortage-posts-2020';

let api: RunningApi;
let clerk: Door;
let officer: Door;
let otherOfficer: Door;
let reviewer: Door;
let auditor: Door;
let admin: Door;

beforeAll(async () => {
  ({ api, clerk, officer, otherOfficer, reviewer, auditor, admin } = await openBureau());
  await Promise.all(PEOPLE.map((person) => settle(api.services, person)));
}, 60_000);

afterAll(() => api.close());

function packContent(): PackContent {
  const loaded = loadPackDirectory('seeds/policies/cixi-2019-78');
  if ('problems' in loaded) throw new Error('the seed pack is not in order');
  return loaded.content;
}

let runId: string;

describe('a sheet', () => {
  it('is handed in, confirmed and recorded', async () => {
    const { body } = await clerk.upload('/imports', '登记表.csv', SHEET);
    const path = `/imports/${(body as { importId: string }).importId}`;
    const isNow = (wanted: string) => clerk.once<{ status: string }>(path, ({ status }) => status === wanted);
    await isNow('validated');
    await clerk.post(`${path}/confirmation`, { mode: 'correct-rows-only' });
    expect(await isNow('committed')).toMatchObject({
      counts: { recorded: 4, existing: 0, held: 0, refused: 2 },
    });
  });
});

describe('a policy pack', () => {
  it('is drafted by one person and published by another', async () => {
    const content = packContent();
    const cases = readCaseFiles('seeds/policies/cixi-2019-78');
    expect((await otherOfficer.post('/policy-packs', { content })).status).toBe(403);
    const drafted = await officer.post('/policy-packs', { content, cases });
    expect(drafted.body).toMatchObject({ outcome: 'recorded', packId: 'cixi-2019-78', version: 1 });
    expect((await officer.post('/policy-packs', { content })).body).toMatchObject({
      outcome: 'unchanged',
      version: 1,
    });
    const { digest } = drafted.body as { digest: string };
    const publication = { digest, inForceFrom: '2019-10-18' };
    const version1 = '/policy-packs/cixi-2019-78/versions/1';
    const path = `${version1}/publication`;
    expect((await officer.post(path, publication)).status).toBe(403);
    expect(codeOf(await reviewer.post(path, publication))).toBe('REVIEW_NOT_REQUESTED');
    expect((await officer.post(`${version1}/review`)).body).toMatchObject({ outcome: 'recorded' });
    expect(codeOf(await reviewer.post(path, { ...publication, digest: '0'.repeat(64) }))).toBe(
      'DIGEST_DIFFERS',
    );
    const { body } = await reviewer.post(path, publication);
    expect(body).toMatchObject({ outcome: 'recorded' });
    const { position } = body as { position: number };
    const listed = await auditor.get(`/policy-packs?asOf=2020-06-30&atLeast=${position}`);
    expect(listed.body).toMatchObject({
      rows: [{ packId: 'cixi-2019-78', status: 'published', inForce: true }],
    });
    const version = await auditor.get('/policy-packs/cixi-2019-78/versions/1?asOf=2020-06-30');
    expect(version.body).toMatchObject({
      content,
      programmes: expect.arrayContaining([
        expect.objectContaining({
          parameters: expect.arrayContaining([
            expect.objectContaining({
              name: 'monthly-amount',
              rows: [
                {
                  from: '2019-10-18',
                  until: null,
                  value: { technician: 50000, 'senior-technician': 100000 },
                  basis: 'document',
                  cite: expect.arrayContaining([expect.objectContaining({ cite: 'CX:13' })]),
                },
              ],
            }),
          ]),
        }),
      ]),
    });
  });
});

describe('a payout run', () => {
  const request = {
    programme: 'shortage-post-allowance',
    region: '330282',
    period: { quarter: '2020-Q2' },
    fundId: FUND,
  };

  it('needs a fund, a programme and a period that there are', async () => {
    expect(codeOf(await officer.post('/payout-runs', request))).toBe('FUND_UNKNOWN');
    const budget = {
      region: '330282',
      year: 2020,
      title: { zh: '津贴资金', en: 'Allowance' },
      amountFen: 300_000,
      basis: 'bureau',
    };
    expect((await otherOfficer.put(`/funds/${FUND}/budget`, budget)).status).toBe(403);
    const set = await officer.put(`/funds/${FUND}/budget`, budget);
    expect(set.body).toMatchObject({ outcome: 'recorded' });
    const { position } = set.body as { position: number };
    expect((await reviewer.get(`/funds/${FUND}?atLeast=${position}`)).body).toMatchObject({
      remaining: { fen: 300_000, yuan: '3000.00' },
    });
    expect((await otherOfficer.get(`/funds/${FUND}?atLeast=${position}`)).status).toBe(404);
    const ofAnqing = { ...budget, region: '340800' };
    expect(codeOf(await otherOfficer.put(`/funds/${FUND}/budget`, ofAnqing))).toBe('FUND_REGION_FIXED');
    const elsewhere = await otherOfficer.put('/funds/anqing-2020/budget', ofAnqing);
    const listed = await officer.get(`/funds?atLeast=${(elsewhere.body as { position: number }).position}`);
    expect(listed.body).toMatchObject({ rows: [{ fundId: FUND, region: '330282' }] });
    expect(codeOf(await officer.post('/payout-runs', { ...request, fundId: 'anqing-2020' }))).toBe(
      'FUND_ELSEWHERE',
    );
    expect(codeOf(await officer.post('/payout-runs', { ...request, programme: 'nothing' }))).toBe(
      'PROGRAMME_UNKNOWN',
    );
    expect((await officer.post('/payout-runs', { ...request, period: {} })).status).toBe(422);
    expect((await officer.post('/payout-runs', { ...request, asOf: '2999-01-01' })).status).toBe(422);
    expect((await officer.post('/payout-runs', { ...request, region: '340800' })).status).toBe(403);
    expect((await reviewer.post('/payout-runs', request)).status).toBe(403);
  });

  it('is one run for one key', async () => {
    const open = (body: object) => officer.post('/payout-runs', body, 'q2');
    const answers = await Promise.all([open(request), open(request)]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    const ids = answers.map(({ body }) => (body as { runId: string }).runId);
    runId = ids[0]!;
    expect(ids[1]).toBe(runId);
    expect(codeOf(await open({ ...request, period: { quarter: '2020-Q1' } }))).toBe('RUN_ID_TAKEN');
  });

  it('finds who is entitled, and says why the others are not', async () => {
    const run = await officer.once<{ status: string }>(
      `/payout-runs/${runId}`,
      ({ status }) => status === 'computed',
    );
    // 李小红 was in arrears in May: 3 and 2 months at 500 yuan.
    expect(run).toMatchObject({
      counts: { eligible: 2, ineligible: 1, undetermined: 1, alreadyDecided: 0 },
      total: { fen: 250_000, yuan: '2500.00' },
      fund: { remaining: { yuan: '3000.00' }, shortfall: null },
      demo: true,
      progress: null,
    });
    const eligible = await reviewer.get(`/payout-runs/${runId}/decisions?outcome=eligible`);
    const { rows } = eligible.body as { rows: { name: string; decisionId: string; workerId: string }[] };
    expect(rows).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ name: '王**', units: ['2020-04', '2020-05', '2020-06'] }),
        expect.objectContaining({
          name: '李**',
          idNumber: expect.stringMatching(/^330282\*{8}\d{3}[\dX]$/),
          units: ['2020-04', '2020-06'],
          amount: { fen: 100_000, yuan: '1000.00' },
          payee: { payee: 'worker', text: { zh: '职工本人', en: 'worker' }, names: [] },
          reasons: [expect.objectContaining({ code: 'INSURANCE' })],
        }),
      ]),
    );
    const refused = await reviewer.get(`/payout-runs/${runId}/decisions?outcome=ineligible`);
    expect(refused.body).toMatchObject({ rows: [{ name: '张**', amount: { fen: 0 } }] });
    const open = await reviewer.get(`/payout-runs/${runId}/decisions?outcome=undetermined`);
    const [stranger] = (open.body as { rows: { name: string; decisionId: string }[] }).rows;
    expect(stranger).toMatchObject({
      name: '赵**',
      reasons: expect.arrayContaining([expect.objectContaining({ code: 'POST' })]),
    });
    expect(
      (await reviewer.get(`/payout-runs/${runId}/decisions/${stranger!.decisionId}`)).body,
    ).toMatchObject({
      missing: expect.arrayContaining([{ code: 'post.held', zh: '在岗', en: 'holds a post' }]),
      reproduced: true,
    });
    const { decisionId, workerId } = rows.find(({ name }) => name === '李**')!;
    const one = await auditor.get(`/payout-runs/${runId}/decisions/${decisionId}`);
    expect(one.body).toMatchObject({
      reproduced: true,
      pack: { packId: 'cixi-2019-78', version: 1, number: '慈党发〔2019〕78号' },
      explanation: {
        clauses: expect.arrayContaining([
          expect.objectContaining({
            code: 'LEVEL',
            cite: [expect.objectContaining({ quote: expect.any(String) })],
          }),
        ]),
      },
    });
    const looks = await api.services.runtime.accessLog.ofWorker(workerId);
    expect(looks.map(({ actor, action }) => [actor, action])).toEqual([
      ['user:auditor', 'payout:view-trace'],
      ['user:reviewer-cixi', 'payout:view-trace'],
    ]);
  });

  it('is hidden from those without rights to it', async () => {
    expect((await otherOfficer.get(`/payout-runs/${runId}`)).status).toBe(404);
    expect((await clerk.get(`/payout-runs/${runId}`)).status).toBe(403);
    expect((await admin.get(`/payout-runs/${runId}/decisions`)).status).toBe(403);
    expect((await otherOfficer.get(`/payout-runs/${runId}/export?format=xlsx`)).status).toBe(404);
  });

  it('is approved by another person, and then put on the list', async () => {
    const bank = `/payout-runs/${runId}/export?format=bank-csv&variant=full`;
    expect(codeOf(await officer.get(bank))).toBe('RUN_NOT_LISTED');
    expect((await officer.post(`/payout-runs/${runId}/approval`)).status).toBe(403);
    const approvals = await Promise.all([
      reviewer.post(`/payout-runs/${runId}/approval`),
      reviewer.post(`/payout-runs/${runId}/approval`),
    ]);
    expect(approvals.map(({ status }) => status)).toEqual([202, 202]);
    const run = await officer.once<{ status: string }>(
      `/payout-runs/${runId}`,
      ({ status }) => status === 'listed',
    );
    expect(run).toMatchObject({
      instructions: 2,
      approvedBy: 'user:reviewer-cixi',
      fund: { remaining: { fen: 50_000 } },
    });

    expect((await reviewer.get(bank)).status).toBe(403);
    const full = await officer.download(bank);
    expect(full.headers['content-disposition']).toContain("filename*=UTF-8''");
    expect(full.body.toString()).toMatch(/笔数,2,总金额（元）,2500\.00/);
    expect(full.body.toString()).toContain('王大明');
    const masked = (await reviewer.download(`/payout-runs/${runId}/export?format=bank-csv`)).body.toString();
    expect(masked).toContain('王**');
    expect(masked).not.toContain('王大明');
    const workbook = await reviewer.download(`/payout-runs/${runId}/export?format=xlsx`);
    expect(workbook.body.subarray(0, 2).toString()).toBe('PK');
    const { rows } = await api.services.runtime.pool.query<{ actor: string; action: string }>(
      "select actor, action from app.access_log where action like 'payout-run:export%' order by id",
    );
    expect(rows.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      'user:officer-cixi payout-run:export-full',
      'user:reviewer-cixi payout-run:export-masked',
      'user:reviewer-cixi payout-run:export-masked',
    ]);
  });

  it('is published for everybody while its notice runs, and is not paid before that is over', async () => {
    const path = `/public-notices/${runId}`;
    const terms = { days: 5, firstDayCounts: true, objectionDays: 5, basis: 'external', ground: '5个工作日' };
    expect((await reviewer.post(path, terms)).status).toBe(403);
    const published = await officer.post<{ position: number }>(path, terms);
    expect(published.body).toMatchObject({ outcome: 'recorded' });
    const notice = await auditor.get(`${path}?atLeast=${published.body.position}`);
    expect(notice.body).toMatchObject({ shown: true, rows: 2, total: { fen: 250_000 }, objections: [] });
    type Shown = { readonly list: readonly { readonly decisionId: string; readonly name: string }[] };
    const shown = await api.stranger.once<Shown>(
      `/public-notices/shown/${runId}`,
      ({ list }) => list.length === 2,
    );
    expect(shown.list.map(({ name }) => name)).toContain('王大明');
    expect(JSON.stringify(shown.list)).toMatch(/"idNumber":"\d{6}\*{8}\d{3}[\dX]"/);
    expect(JSON.stringify(shown.list)).not.toMatch(/\d{14}/);
    expect((await api.stranger.get('/public-notices')).status).toBe(401);

    const [{ decisionId }] = shown.list as [Shown['list'][number]];
    const objection = await officer.post<{ objectionId: string; position: number }>(`${path}/objections`, {
      decisionId,
      reason: '已离岗',
    });
    const decision = `${path}/objections/${objection.body.objectionId}/decision`;
    const dismissed = { outcome: 'dismissed', reason: '仍在岗' };
    expect((await officer.post(decision, dismissed)).status).toBe(403);
    expect((await reviewer.post(decision, dismissed)).body).toMatchObject({ outcome: 'recorded' });

    const finance = await api.doorOf({
      username: 'finance-cixi',
      displayName: '财务',
      role: 'finance-officer',
      region: '330282',
    });
    expect((await officer.post(`/payments/runs/${runId}`)).status).toBe(403);
    expect(codeOf(await finance.post(`/payments/runs/${runId}`))).toBe('NOTICE_NOT_FREE');
    expect((await finance.get('/payments')).body).toMatchObject({ rows: [] });
    const batchId = `${runId}-0`;
    expect((await finance.get(`/payments/${batchId}`)).status).toBe(404);
    const rows = [{ decisionId, workerId: 'w', amountFen: 100_000 }];
    const about = { runId, programme: request.programme, region: '330282', fundId: FUND };
    const batch = { batchId, ...about, rows, totalFen: 100_000, preparedBy: 'user:x', on: '2020-07-02' };
    await prepareBatch(api.services.runtime, batch, byTest());
    expect((await officer.post(`/payments/${batchId}/approval`)).status).toBe(403);
    for (const door of [reviewer, finance])
      expect((await door.post(`/payments/${batchId}/approval`)).body).toMatchObject({ outcome: 'recorded' });
    const head = await api.services.runtime.store.head();
    expect((await finance.get(`/payments/${batchId}?atLeast=${head}`)).body).toMatchObject({
      approvedBy: ['user:reviewer-cixi', 'user:finance-cixi'],
      list: [{ number: 1, status: 'waiting', instructionId: null }],
    });
    const file = { template: 'standard-gbk', purpose: '津贴' };
    expect(codeOf(await finance.post(`/payments/${batchId}/files`, file))).toBe('NOTICE_NOT_FREE');
    const answer = Buffer.from('拨付指令号,金额（元）,处理结果,失败原因\n1,1.00,成功,\n');
    const returns = `/payments/${batchId}/returns?template=standard-utf8`;
    expect(codeOf(await finance.upload(returns, 'r.csv', answer))).toBe('INSTRUCTION_UNKNOWN');
    expect((await otherOfficer.get(`/payments/${batchId}`)).status).toBe(404);
  });

  it('pays nobody twice, and is not approved by whoever opened it', async () => {
    const now = new Date();
    const opened = await openPayoutRun(
      api.services.process,
      {
        programme: request.programme,
        region: '330282',
        period: { from: '2020-04-01', to: '2020-06-30' },
        fundId: FUND,
        openedBy: 'user:reviewer-cixi',
        now: now.toISOString(),
        on: '2020-07-01',
      },
      byTest(),
    );
    if (opened.outcome !== 'opened') throw new Error(opened.outcome);
    // No job was queued for it, as after a crash: looking at it puts the job there.
    const run = await officer.once<{ status: string }>(
      `/payout-runs/${opened.runId}?atLeast=${opened.position}`,
      ({ status }) => status === 'computed',
    );
    expect(run).toMatchObject({
      counts: { eligible: 0, ineligible: 1, undetermined: 1, alreadyDecided: 2 },
      total: { fen: 0 },
    });
    const same = await reviewer.post(`/payout-runs/${opened.runId}/approval`);
    expect([same.status, codeOf(same)]).toEqual([403, 'SAME_PERSON']);
  });
});

describe('indicators', () => {
  it('count people on a day, and lines add up to the whole', async () => {
    const { body } = await officer.get('/indicators/stock?asOf=2020-06-30&by=level');
    expect(body).toMatchObject({
      total: { persons: 3, employed: 3, industrialWorkers: 3, skilled: 3, highSkilled: 2 },
      lines: [
        { key: 'intermediate', persons: 1, title: { zh: '四级/中级工' } },
        { key: 'technician', persons: 2 },
      ],
    });
    expect((await officer.get('/indicators/stock?asOf=2016-01-01')).body).toMatchObject({
      total: { persons: 3, skilled: 0 },
      lines: [{ key: '330282', title: { zh: '慈溪市' }, persons: 3 }],
    });
    expect((await officer.get('/indicators/new-high-skilled?year=2016')).body).toMatchObject({ persons: 2 });
    // Who has no post lies in no region, and is counted in the whole only.
    expect((await auditor.get('/indicators/stock?asOf=2020-06-30')).body).toMatchObject({
      total: { persons: 4, employed: 3, skilled: 4, highSkilled: 3 },
      lines: [
        { key: '330282', persons: 3 },
        { key: null, persons: 1, employed: 0, highSkilled: 1 },
      ],
    });
    expect((await otherOfficer.get('/indicators/stock?region=330282')).status).toBe(403);
    expect((await clerk.get('/indicators/stock')).status).toBe(403);
  });

  it('show derived values as reference and never as target, and no figure as none', async () => {
    interface Row {
      readonly indicator: string;
    }
    const rowsOn = async (on: string): Promise<ReadonlyMap<string, Row>> => {
      const { body } = await officer.get(`/indicators/targets?asOf=${on}`);
      return new Map((body as { rows: readonly Row[] }).rows.map((row) => [row.indicator, row]));
    };
    const in2025 = await rowsOn('2025-12-31');
    expect(in2025.get('CX-30')).toMatchObject({
      target: 80_000,
      comparator: '>',
      value: 2,
      gap: 79_998,
      met: false,
      derived: false,
      cite: [{ quote: expect.stringContaining('高技能人才超过 8 万') }],
    });
    expect((await rowsOn('2021-12-31')).get('CX-03')).toMatchObject({
      target: null,
      reference: 39.33,
      derived: true,
      value: null,
      noValueBecause: 'not-counted',
      met: null,
    });
  });
});
