import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AccountsModule } from '../accounts/accounts.module.js';
import { FundsModule } from '../funds/funds.module.js';
import { ImportsModule } from '../imports/imports.module.js';
import { IndicatorsModule } from '../indicators/indicators.module.js';
import { OperationsModule } from '../operations/operations.module.js';
import { PolicyPacksModule } from '../policy-packs/policy-packs.module.js';
import { loadPackDirectory, type PackContent } from '#subsidy';
import { openPayoutRun } from '#processes';
import { PayoutRunsModule } from './payout-runs.module.js';
import { byTest, openOffice, type Desk, type Office } from './testing/office.js';
import {
  cellsOf,
  fileTwoInstitutions,
  INSTITUTION,
  OTHER_INSTITUTION,
  settle,
  sheetOf,
  type TestPerson,
} from './testing/people.js';

const FUND = 'shortage-post-allowance-330282';
const PEOPLE: readonly TestPerson[] = [
  { name: '王大明', serial: 1, level: 'technician', frontLine: true },
  { name: '李小红', serial: 2, level: 'technician', frontLine: true, arrears: '2020-05' },
  { name: '张铁柱', serial: 3, level: 'intermediate', frontLine: true },
];
const SHEET = sheetOf([
  ...PEOPLE.map(cellsOf),
  { ...cellsOf(PEOPLE[0]!), documentNumber: '34080219900101001X' },
  { ...cellsOf(PEOPLE[1]!), name: '' },
]);

let office: Office;
let clerk: Desk;
let otherClerk: Desk;
let officer: Desk;
let otherOfficer: Desk;
let reviewer: Desk;
let auditor: Desk;
let admin: Desk;

beforeAll(async () => {
  office = await openOffice([
    AccountsModule,
    FundsModule,
    ImportsModule,
    IndicatorsModule,
    OperationsModule,
    PayoutRunsModule,
    PolicyPacksModule,
  ]);
  await fileTwoInstitutions(office.services);
  await Promise.all(PEOPLE.map((person) => settle(office.services, person)));
  const cixi = { region: '330282', displayName: '测试' } as const;
  const anqing = { region: '340800', displayName: '测试' } as const;
  [clerk, otherClerk, officer, otherOfficer, reviewer, auditor, admin] = await Promise.all([
    office.desk({ ...cixi, username: 'clerk-cixi', role: 'institution-clerk', institutionId: INSTITUTION }),
    office.desk({
      ...anqing,
      username: 'clerk-anqing',
      role: 'institution-clerk',
      institutionId: OTHER_INSTITUTION,
    }),
    office.desk({ ...cixi, username: 'officer-cixi', role: 'bureau-officer' }),
    office.desk({ ...anqing, username: 'officer-anqing', role: 'bureau-officer' }),
    office.desk({ ...cixi, username: 'reviewer-cixi', role: 'reviewer' }),
    office.desk({ region: '000000', displayName: '测试', username: 'auditor', role: 'auditor' }),
    office.desk({ region: '000000', displayName: '测试', username: 'admin', role: 'admin' }),
  ]);
}, 60_000);

afterAll(() => office.close());

const codeOf = ({ body }: { readonly body: unknown }): string => (body as { readonly code: string }).code;

function packContent(): PackContent {
  const loaded = loadPackDirectory('seeds/policies/cixi-2019-78');
  if ('problems' in loaded) throw new Error('the seed pack is not in order');
  return loaded.content;
}

let importId: string;
let runId: string;

describe('a sheet', () => {
  it('is offered as a template', async () => {
    const { status, headers, bytes } = await clerk.bytes('/imports/template');
    expect(status).toBe(200);
    expect(headers['content-disposition']).toContain("filename*=UTF-8''%E8%AF%81%E4%B9%A6");
    expect(bytes.subarray(0, 2).toString()).toBe('PK');
  });

  it('is taken in once, however often it is handed in', async () => {
    const [one, other] = await Promise.all([
      clerk.upload('/imports', '登记表.csv', SHEET),
      clerk.upload('/imports', '登记表.csv', SHEET),
    ]);
    expect([one.status, other.status].sort()).toEqual([200, 202]);
    const { importId: first, submittedOn } = one.body as { importId: string; submittedOn: string };
    importId = first;
    expect(other.body).toMatchObject({ importId });
    const again = one.status === 200 ? one : other;
    expect(again.body).toMatchObject({
      outcome: 'already-submitted',
      message: { zh: `该文件已于${submittedOn}提交` },
    });
  });

  it('is refused from those who are no clerk, and when it is no sheet', async () => {
    expect((await officer.upload('/imports', '登记表.csv', SHEET)).status).toBe(403);
    expect((await clerk.upload('/imports', 'sheet.pdf', SHEET)).status).toBe(422);
    expect(codeOf(await clerk.upload('/imports', 'sheet.pdf', SHEET))).toBe('E-FILE-TYPE');
    expect((await clerk.post('/imports')).status).toBe(422);
  });

  it('is reported on row by row', async () => {
    const report = await clerk.once<{ status: string; counts: object; fileName: string }>(
      `/imports/${importId}`,
      ({ status }) => status === 'validated',
    );
    expect(report).toMatchObject({
      fileName: '登记表.csv',
      rows: 5,
      counts: { recorded: 3, existing: 0, held: 0, refused: 2 },
      progress: null,
    });
    const { body } = await clerk.get(`/imports/${importId}/rows?status=refused&limit=1`);
    expect(body).toMatchObject({
      next: '5',
      rows: [{ row: 5, messages: [{ zh: '第5行[证件号码]校验位错误' }] }],
    });
    const rest = await clerk.get(`/imports/${importId}/rows?status=refused&after=5`);
    expect(rest.body).toMatchObject({
      next: null,
      rows: [{ row: 6, messages: [{ zh: '第6行[姓名]不能为空' }] }],
    });
    const { headers, bytes } = await clerk.bytes(`/imports/${importId}/annotated`);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(bytes.toString()).toContain('第5行[证件号码]校验位错误');
  });

  it('is seen by its institution and its bureau only', async () => {
    expect((await otherClerk.get(`/imports/${importId}`)).status).toBe(404);
    expect((await otherClerk.get(`/imports/${importId}/annotated`)).status).toBe(404);
    expect(
      (await otherClerk.post(`/imports/${importId}/confirmation`, { mode: 'correct-rows-only' })).status,
    ).toBe(404);
    expect((await otherOfficer.get(`/imports/${importId}`)).status).toBe(404);
    expect((await officer.get('/imports')).body).toMatchObject({ rows: [{ importId }], next: null });
    expect((await otherOfficer.get('/imports')).body).toMatchObject({ rows: [] });
    expect((await otherOfficer.get('/imports?region=330282')).status).toBe(403);
    expect((await admin.get('/imports')).status).toBe(403);
  });

  it('is recorded as the clerk confirms it, once', async () => {
    const whole = await clerk.post(`/imports/${importId}/confirmation`, { mode: 'all-or-nothing' });
    expect([whole.status, codeOf(whole)]).toEqual([409, 'REFUSED_ROWS']);
    const confirm = () => clerk.post(`/imports/${importId}/confirmation`, { mode: 'correct-rows-only' });
    const answers = await Promise.all([confirm(), confirm()]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    await clerk.once<{ status: string }>(`/imports/${importId}`, ({ status }) => status === 'committed');
    expect((await confirm()).body).toEqual({ outcome: 'unchanged', position: null });
  });
});

describe('a policy pack', () => {
  it('is refused with the place of every fault', async () => {
    const content = structuredClone(packContent()) as { programmes: Record<string, Record<string, unknown>> };
    content.programmes['shortage-post-allowance']!['amount'] =
      "parameter('monthly-amout', certificate.level)";
    const { status, body } = await officer.post('/policy-packs', { content });
    expect(status).toBe(422);
    expect(body).toMatchObject({
      code: 'POLICY_PACK_INVALID',
      errors: [{ field: 'content.programmes.shortage-post-allowance.amount' }],
    });
  });

  it('is drafted by one person and published by another', async () => {
    const content = packContent();
    expect((await otherOfficer.post('/policy-packs', { content })).status).toBe(403);
    const drafted = await officer.post('/policy-packs', { content });
    expect(drafted.body).toMatchObject({ outcome: 'recorded', packId: 'cixi-2019-78', version: 1 });
    expect((await officer.post('/policy-packs', { content })).body).toMatchObject({
      outcome: 'unchanged',
      version: 1,
    });
    const { digest } = drafted.body as { digest: string };
    const publication = { digest, inForceFrom: '2019-10-18' };
    const path = '/policy-packs/cixi-2019-78/versions/1/publication';
    expect((await officer.post(path, publication)).status).toBe(403);
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
      programmes: [
        {
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
        },
      ],
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
    expect(codeOf(await officer.post('/payout-runs', { ...request, programme: 'nothing' }))).toBe(
      'PROGRAMME_UNKNOWN',
    );
    expect((await officer.post('/payout-runs', { ...request, period: {} })).status).toBe(422);
    expect((await officer.post('/payout-runs', { ...request, asOf: '2999-01-01' })).status).toBe(422);
    expect((await officer.post('/payout-runs', { ...request, region: '340800' })).status).toBe(403);
    expect((await reviewer.post('/payout-runs', request)).status).toBe(403);
  });

  it('is one run for one key', async () => {
    const open = (body: object) => officer.post('/payout-runs', body).set('idempotency-key', 'q2');
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
      counts: { eligible: 2, ineligible: 1, undetermined: 0, alreadyDecided: 0 },
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
          reasons: [expect.objectContaining({ code: 'INSURANCE' })],
        }),
      ]),
    );
    const refused = await reviewer.get(`/payout-runs/${runId}/decisions?outcome=ineligible`);
    expect(refused.body).toMatchObject({ rows: [{ name: '张**', amount: { fen: 0 } }] });
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
    const looks = await office.services.runtime.accessLog.ofWorker(workerId);
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
    const full = await officer.bytes(bank);
    expect(full.headers['content-disposition']).toContain("filename*=UTF-8''");
    expect(full.bytes.toString()).toMatch(/笔数,2,总金额（元）,2500\.00/);
    expect(full.bytes.toString()).toContain('王大明');
    const masked = (await reviewer.bytes(`/payout-runs/${runId}/export?format=bank-csv`)).bytes.toString();
    expect(masked).toContain('王**');
    expect(masked).not.toContain('王大明');
    const workbook = await reviewer.bytes(`/payout-runs/${runId}/export?format=xlsx`);
    expect(workbook.bytes.subarray(0, 2).toString()).toBe('PK');
    const { rows } = await office.services.runtime.pool.query<{ actor: string; action: string }>(
      "select actor, action from app.access_log where action like 'payout-run:export%' order by id",
    );
    expect(rows.map(({ actor, action }) => `${actor} ${action}`)).toEqual([
      'user:officer-cixi payout-run:export-full',
      'user:reviewer-cixi payout-run:export-masked',
      'user:reviewer-cixi payout-run:export-masked',
    ]);
  });

  it('pays nobody twice, and is not approved by whoever opened it', async () => {
    const now = new Date();
    const opened = await openPayoutRun(
      office.services.process,
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
      counts: { eligible: 0, ineligible: 1, alreadyDecided: 2 },
      total: { fen: 0 },
    });
    const same = await reviewer.post(`/payout-runs/${opened.runId}/approval`);
    expect([same.status, codeOf(same)]).toEqual([403, 'SAME_PERSON']);
  });
});

describe('indicators', () => {
  it('count people on a day, and lines add up to the whole', async () => {
    const { body } = await officer.get('/indicators/stock?on=2020-06-30&by=level');
    expect(body).toMatchObject({
      total: { persons: 3, employed: 3, industrialWorkers: 3, skilled: 3, highSkilled: 2 },
      lines: [
        { key: 'intermediate', persons: 1, title: { zh: '四级/中级工' } },
        { key: 'technician', persons: 2 },
      ],
    });
    expect((await officer.get('/indicators/stock?on=2016-01-01')).body).toMatchObject({
      total: { persons: 3, skilled: 0 },
      lines: [{ key: '330282', title: { zh: '慈溪市' }, persons: 3 }],
    });
    expect((await officer.get('/indicators/new-high-skilled?year=2016')).body).toMatchObject({ persons: 2 });
    expect((await otherOfficer.get('/indicators/stock?region=330282')).status).toBe(403);
    expect((await clerk.get('/indicators/stock')).status).toBe(403);
  });

  it('show derived values as reference and never as target, and no figure as none', async () => {
    interface Row {
      readonly indicator: string;
    }
    const rowsOn = async (on: string): Promise<ReadonlyMap<string, Row>> => {
      const { body } = await officer.get(`/indicators/targets?on=${on}`);
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

describe('accounts and read models', () => {
  it('are for the administrator', async () => {
    const account = {
      username: 'officer-new',
      password: 'long enough',
      role: 'bureau-officer',
      region: '330282',
      displayName: '新',
    };
    expect((await officer.post('/accounts', account)).status).toBe(403);
    const opened = await admin.post('/accounts', account);
    expect([opened.status, (opened.body as { outcome: string }).outcome]).toEqual([201, 'recorded']);
    const { accountId, position } = opened.body as { accountId: string; position: number };
    const clerkWithout = await admin.post('/accounts', {
      ...account,
      username: 'clerk-new',
      role: 'institution-clerk',
    });
    expect(clerkWithout.body).toMatchObject({ errors: [{ field: 'institutionId' }] });
    const { body } = await admin.get(`/accounts?region=330282&atLeast=${position}`);
    expect((body as { rows: { username: string }[] }).rows.map(({ username }) => username).sort()).toEqual([
      'clerk-cixi',
      'officer-cixi',
      'officer-new',
      'reviewer-cixi',
    ]);
    const close = () => admin.post(`/accounts/${accountId}/closing`, { reason: '离职' });
    expect((await close()).body).toMatchObject({ outcome: 'recorded' });
    expect((await close()).body).toMatchObject({ outcome: 'unchanged' });
  });

  it('are rebuilt while they answer', async () => {
    expect((await officer.post('/operations/read-models/payout_runs/rebuild')).status).toBe(403);
    expect((await admin.post('/operations/read-models/nothing/rebuild')).status).toBe(404);
    expect((await admin.post('/operations/read-models/payout_runs/rebuild')).status).toBe(202);
    await admin.once<{ rows: { name: string; generation: number; state: string }[] }>(
      '/operations/read-models',
      ({ rows }) => {
        const runs = rows.filter(({ name }) => name === 'payout_runs');
        return runs.length === 1 && runs[0]!.generation > 1 && runs[0]!.state === 'live';
      },
    );
    expect((await officer.get(`/payout-runs/${runId}`)).body).toMatchObject({ status: 'listed' });
  });
});
