import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { contextOf } from '#event-sourcing';
import { processStatus, waitFor, waitUntilSettled } from '#platform';
import { personErasure } from '#processes';
import { loadPackDirectory, readCaseFiles, type PackContent } from '#subsidy';
import { findWorkerByIdentity } from '#worker-registry';
import { codeOf, openBureau, PEOPLE, SHEET, type Bureau } from '../testing/bureau.js';
import { cellsOf, idNumberOf, settle, sheetOf } from '../testing/people.js';
import type { Door } from '../testing/running-api.js';

jest.setTimeout(60_000);

const FUND = 'shortage-posts-2020';
const [WANG, LI] = PEOPLE;
const NUMBER = idNumberOf(WANG!);

let bureau: Bureau;
let workerId: string;
let importId: string;
let runId: string;
let worker: Door;
let instructions: readonly string[];
let before: object;

const settled = async (): Promise<void> => {
  const { store, pool } = bureau.api.services.runtime;
  await waitUntilSettled(store, pool, 30_000);
};

async function handIn(name: string, sheet: Buffer): Promise<string> {
  const { clerk } = bureau;
  const { body } = await clerk.upload<{ importId: string }>('/imports', name, sheet);
  const path = `/imports/${body.importId}`;
  await clerk.once<{ status: string }>(path, ({ status }) => status === 'validated');
  await clerk.post(`${path}/confirmation`, { mode: 'correct-rows-only' });
  await clerk.once<{ status: string }>(path, ({ status }) => status === 'committed');
  return body.importId;
}

async function pay(period: object): Promise<string> {
  const { officer, reviewer } = bureau;
  const request = { programme: 'shortage-post-allowance', region: '330282', period, fundId: FUND };
  const { body } = await officer.post<{ runId: string }>('/payout-runs', request);
  const path = `/payout-runs/${body.runId}`;
  const run = await officer.once<{ status: string; totalFen?: number; counts: { eligible: number } }>(
    path,
    ({ status }) => status === 'computed',
  );
  if (run.counts.eligible > 0) {
    await reviewer.post(`${path}/approval`);
    await officer.once<{ status: string }>(path, ({ status }) => status === 'listed');
  }
  return body.runId;
}

const PERSONAL = new Set(['name', 'idNumber', 'knownAt', 'position', 'fileName']);

/** What must be the same before and after: answers without names and moments of asking. */
async function figures(): Promise<object> {
  const { officer, auditor, clerk } = bureau;
  await settled();
  const bodyOf = async (door: Door, path: string): Promise<unknown> => {
    const { status, body } = await door.get(path);
    if (status !== 200) throw new Error(`${path}: ${status}`);
    return JSON.parse(JSON.stringify(body, (key, value: unknown) => (PERSONAL.has(key) ? undefined : value)));
  };
  const csv = await officer.download(`/payout-runs/${runId}/export?format=bank-csv&variant=full`);
  return {
    stock: await bodyOf(auditor, '/indicators/stock?region=330282&asOf=2020-06-30'),
    run: await bodyOf(auditor, `/payout-runs/${runId}`),
    decisions: await bodyOf(auditor, `/payout-runs/${runId}/decisions?limit=200`),
    fund: await bodyOf(auditor, `/funds/${FUND}`),
    credits: await bodyOf(auditor, `/workers/${workerId}/credits`),
    file: await bodyOf(clerk, `/imports/${importId}`),
    rows: await bodyOf(clerk, `/imports/${importId}/rows`),
    list: csv.body
      .toString()
      .split('\r\n')
      .map((line, at) => line.split(',').filter((_, cell) => at < 2 || (cell !== 1 && cell !== 2))),
  };
}

beforeAll(async () => {
  bureau = await openBureau();
  const { api, officer, reviewer } = bureau;
  await Promise.all(PEOPLE.map((person) => settle(api.services, person)));
  const loaded = loadPackDirectory('seeds/policies/cixi-2019-78');
  if ('problems' in loaded) throw new Error('the seed pack is not in order');
  const content: PackContent = loaded.content;
  const cases = readCaseFiles('seeds/policies/cixi-2019-78');
  const drafted = await officer.post<{ digest: string }>('/policy-packs', { content, cases });
  await officer.post('/policy-packs/cixi-2019-78/versions/1/review');
  await reviewer.post('/policy-packs/cixi-2019-78/versions/1/publication', {
    digest: drafted.body.digest,
    inForceFrom: '2019-10-18',
  });
  await officer.put(`/funds/${FUND}/budget`, {
    region: '330282',
    year: 2020,
    title: { zh: '紧缺岗位津贴', en: 'shortage posts' },
    amountFen: 10_000_000,
    basis: 'bureau',
  });
  importId = await handIn('王大明等人登记表.csv', SHEET);
  await settled();
  runId = await pay({ quarter: '2020-Q2' });
  await settled();
  workerId = (await findWorkerByIdentity(api.services.process, { kind: 'resident-id', number: NUMBER }))!;
  worker = await api.doorOf({ username: 'wang-daming', role: 'worker', region: '330282', workerId });
  await worker.get(`/workers/${workerId}`);
  await officer.get(`/workers/${workerId}`, '王大明来电');
  before = await figures();
}, 120_000);

afterAll(() => bureau.api.close());

const ask = (more: object = {}) =>
  bureau.officer.post<{ instructions?: string[] }>(`/workers/${workerId}/erasure`, {
    basis: 'person-request',
    reason: '个保申请〔2026〕7号',
    ...more,
  });

describe('an erasure', () => {
  it('is refused while money is on its way, and when its reason names the person', async () => {
    const refused = await ask();
    expect([refused.status, codeOf(refused)]).toEqual([409, 'PAYMENT_UNDER_WAY']);
    instructions = refused.body.instructions!;
    expect(instructions).toHaveLength(1);
    expect(codeOf(await ask({ reason: '王大明 本人来信', paidInstructions: instructions }))).toBe(
      'REASON_NAMES_PERSON',
    );
    expect(codeOf(await ask({ reason: `证件${NUMBER}`, paidInstructions: instructions }))).toBe(
      'REASON_NAMES_PERSON',
    );
    const plain = { basis: 'person-request', reason: '来信' };
    expect((await bureau.clerk.post(`/workers/${workerId}/erasure`, plain)).status).toBe(403);
    expect((await bureau.otherOfficer.post(`/workers/${workerId}/erasure`, plain)).status).toBe(404);
  });

  it('is asked for by an officer and approved by an administrator, and then carried out', async () => {
    expect((await ask({ paidInstructions: instructions })).body).toMatchObject({ outcome: 'recorded' });
    expect((await ask({ paidInstructions: instructions })).body).toMatchObject({ outcome: 'unchanged' });
    const path = `/workers/${workerId}/erasure`;
    expect((await bureau.officer.get(path)).body).toMatchObject({ status: 'requested', emptied: [] });
    expect((await bureau.officer.post(`${path}/approval`)).status).toBe(403);
    expect((await bureau.admin.post(`${path}/approval`)).body).toMatchObject({ outcome: 'recorded' });
    expect((await bureau.admin.post(`${path}/approval`)).body).toMatchObject({ outcome: 'unchanged' });
    const report = await bureau.officer.once<{ status: string }>(
      path,
      ({ status }) => status === 'completed',
    );
    expect(report).toMatchObject({
      basis: 'person-request',
      requestedBy: 'user:officer-cixi',
      approvedBy: 'user:admin',
      emptied: [
        { place: 'logins', copies: 1 },
        { place: 'uploads', copies: 1 },
        { place: 'key', copies: 1 },
        { place: 'access-log' },
        { place: 'read-models' },
      ],
    });
    expect(JSON.stringify(report)).not.toMatch(/王大明/);
  });

  it('leaves nothing of the person to find, to read, to log in with', async () => {
    const { officer, auditor, admin, api } = bureau;
    await settled();
    expect((await officer.get('/workers?name=王大明')).body).toMatchObject({ rows: [] });
    expect((await officer.get(`/workers?idNumber=${NUMBER}`)).body).toMatchObject({ rows: [] });
    expect((await officer.get(`/workers/${workerId}?full=true`)).body).toMatchObject({
      name: null,
      idNumber: null,
      phone: null,
      sex: null,
      birthMonth: null,
      erasedOn: expect.any(String),
    });
    expect((await worker.get('/me')).status).toBe(401);
    const { body: log } = await auditor.get<{ rows: object[] }>(`/workers/${workerId}/access-log?limit=200`);
    expect(log.rows.length).toBeGreaterThan(3);
    expect(JSON.stringify(log)).not.toMatch(/来电|wang-daming/);
    expect(JSON.stringify((await admin.get('/accounts?limit=200')).body)).not.toContain('wang-daming');
    const rows = await api.services.runtime.pool.query<{ row: string }>(
      `select w::text as row from read.workers w where worker_id = $1
       union all select d::text from read.worker_dossiers d where worker_id = $1
       union all select a::text from app.access_log a
       union all select f::text from (select file_name, name_sealed, key_subject from app.import_file) f`,
      [workerId],
    );
    for (const { row } of rows.rows) expect(row).not.toMatch(/wang-daming|王大明|1985-01/);
    expect(rows.rows[0]!.row).not.toMatch(/A256GCM|SM4/);
  });

  it('takes the person out of the sheet, and leaves the others, hash, counts and results', async () => {
    const { clerk } = bureau;
    const annotated = (await clerk.download(`/imports/${importId}/annotated`)).body.toString();
    expect(annotated).toContain(LI!.name);
    expect(annotated).not.toMatch(/王大明|33028219850101001/);
    expect(annotated.split('\r\n')[2]).toContain(LI!.name);
    const again = await clerk.upload<{ outcome: string; importId: string }>('/imports', '再次.csv', SHEET);
    expect(again.body).toMatchObject({ outcome: 'already-submitted', importId });
    const { privacy } = bureau.api.services.runtime;
    expect(await privacy.markOf(importId, 'file', 'x')).toBeNull();
  });

  it('leaves every figure as it was, and the list with the amount beside an erased name', async () => {
    expect(await figures()).toEqual(before);
    const csv = await bureau.officer.download(`/payout-runs/${runId}/export?format=bank-csv&variant=full`);
    const line = csv.body
      .toString()
      .split('\r\n')
      .find((each) => each.includes(instructions[0]!));
    expect(line).toMatch(/^[^,]+,（已删除 erased）,（已删除 erased）,\d+\.00,/);
    for (const format of ['xlsx', 'bank-csv'])
      for (const variant of ['full', 'masked'])
        expect(
          (await bureau.officer.download(`/payout-runs/${runId}/export?format=${format}&variant=${variant}`))
            .status,
        ).toBe(200);
  });

  it('lets nothing more be recorded about the person', async () => {
    const { officer, admin, api } = bureau;
    const months = [{ from: '2021-01', to: '2021-02', status: 'paid' }];
    const insurance = { scheme: 'pension', region: '330282', spans: months };
    expect(codeOf(await officer.post(`/workers/${workerId}/insurance-months`, insurance))).toBe(
      'PERSON_ERASED',
    );
    expect(codeOf(await officer.post(`/workers/${workerId}/retirement`, { retiredOn: '2026-01-01' }))).toBe(
      'PERSON_ERASED',
    );
    const account = {
      username: 'wang-again',
      password: 'a long password',
      role: 'worker',
      region: '330282',
      workerId,
    };
    expect((await admin.post('/accounts', account)).status).toBe(422);
    expect((await ask()).body).toMatchObject({ outcome: 'unchanged' });
    await settled();
    expect(
      (await processStatus(api.services.runtime.pool, api.services.runtime.store)).map(({ state }) => state),
    ).not.toContain('stopped');
  });

  it('adds nothing when it is carried out again, and when read models are built anew', async () => {
    const { store, pool } = bureau.api.services.runtime;
    await settled();
    const head = await store.head();
    for await (const { events } of store.readAll({ after: 0, types: ['PersonalDataErased'] }))
      for (const event of events)
        await personErasure.on['PersonalDataErased']!(
          event,
          bureau.api.services.process,
          contextOf(personErasure, event),
        );
    expect(await store.head()).toBe(head);
    const rowOf = async () =>
      (
        await pool.query(
          `select (select to_jsonb(w) from read.workers w where worker_id = $1) as w,
        (select to_jsonb(d) from read.worker_dossiers d where worker_id = $1) as d,
        (select jsonb_agg(to_jsonb(a) order by a.account_id) from read.accounts a) as a`,
          [workerId],
        )
      ).rows;
    const was = await rowOf();
    for (const name of ['workers', 'worker_dossiers', 'accounts'])
      await bureau.admin.post(`/loops/${name}/rebuild`);
    await settled();
    await waitFor(pool, 'all', await store.head(), 30_000);
    expect(await rowOf()).toEqual(was);
  });

  it('does not keep the person from registering anew, and from being paid what was not paid before', async () => {
    const { api, officer } = bureau;
    await settle(api.services, WANG!);
    const anew = await findWorkerByIdentity(api.services.process, { kind: 'resident-id', number: NUMBER });
    expect(anew).not.toBe(workerId);
    await settled();
    expect((await officer.get(`/workers?idNumber=${NUMBER}`)).body).toMatchObject({
      rows: [{ workerId: anew }],
    });
    await handIn('新表.csv', sheetOf([{ ...cellsOf(WANG!), sequence: '1' }]));
    await settled();
    const again = await pay({ from: '2020-05-01', to: '2020-07-31' });
    await settled();
    const { body } = await officer.get<{ rows: { workerId: string; units: string[] }[] }>(
      `/payout-runs/${again}/decisions?limit=200`,
    );
    expect(body.rows.find((row) => row.workerId === anew)).toMatchObject({ units: ['2020-07'] });
    expect(body.rows.some((row) => row.workerId === workerId)).toBe(false);
  });
});
