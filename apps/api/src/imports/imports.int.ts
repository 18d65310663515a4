import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeOf, openBureau, SHEET } from '../testing/bureau.js';
import type { Door, RunningApi } from '../testing/running-api.js';

let api: RunningApi;
let clerk: Door;
let otherClerk: Door;
let officer: Door;
let otherOfficer: Door;
let admin: Door;

beforeAll(async () => {
  ({ api, clerk, otherClerk, officer, otherOfficer, admin } = await openBureau());
}, 60_000);

afterAll(() => api.close());

let importId: string;

describe('a sheet', () => {
  it('is offered as a template', async () => {
    const { status, headers, body } = await clerk.download('/imports/template');
    expect(status).toBe(200);
    expect(headers['content-disposition']).toContain("filename*=UTF-8''%E8%AF%81%E4%B9%A6");
    expect(body.subarray(0, 2).toString()).toBe('PK');
  });

  it('is taken in once, however often it is handed in', async () => {
    const [one, other] = await Promise.all([
      clerk.upload('/imports', '登记表.csv', SHEET),
      clerk.upload('/imports', '登记表.csv', SHEET),
    ]);
    expect(new Set([one.status, other.status])).toEqual(new Set([200, 202]));
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
      rows: 6,
      counts: { recorded: 4, existing: 0, held: 0, refused: 2 },
      progress: null,
    });
    const { body: refusedRows } = await clerk.get(`/imports/${importId}/rows?status=refused&limit=1`);
    expect(refusedRows).toMatchObject({
      next: '6',
      rows: [{ row: 6, messages: [{ zh: '第6行[证件号码]校验位错误' }] }],
    });
    const rest = await clerk.get(`/imports/${importId}/rows?status=refused&after=6`);
    expect(rest.body).toMatchObject({
      next: null,
      rows: [{ row: 7, messages: [{ zh: '第7行[姓名]不能为空' }] }],
    });
    const { headers, body } = await clerk.download(`/imports/${importId}/annotated`);
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(body.toString()).toContain('第6行[证件号码]校验位错误');
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

  it('is stopped by its clerk alone, and begins anew when it is handed in again', async () => {
    const bytes = Buffer.concat([SHEET, Buffer.from('\r\n')]);
    const { body } = await clerk.upload<{ importId: string }>('/imports', '登记表.csv', bytes);
    const path = `/imports/${body.importId}`;
    await clerk.once<{ status: string }>(path, ({ status }) => status === 'validated');
    expect((await otherClerk.post(`${path}/cancellation`)).status).toBe(404);
    expect((await officer.post(`${path}/cancellation`)).status).toBe(403);
    expect((await clerk.post(`${path}/cancellation`)).status).toBe(202);
    await clerk.once<{ status: string }>(path, ({ status }) => status === 'cancelled');
    const late = await clerk.post(`${path}/confirmation`, { mode: 'correct-rows-only' });
    expect([late.status, codeOf(late)]).toEqual([409, 'IMPORT_CANCELLED']);
    const again = await clerk.upload('/imports', '登记表.csv', bytes);
    expect([again.status, again.body]).toMatchObject([202, { importId: body.importId }]);
    await clerk.once<{ status: string }>(path, ({ status }) => status === 'validated');
    expect((await clerk.post(`${path}/cancellation`)).status).toBe(202);
  });

  it('may be longer when it is said to be the stock of an institution', async () => {
    const [header = '', row = ''] = SHEET.toString().split('\r\n');
    const long = Buffer.from([header, ...Array.from({ length: 5_001 }, () => row)].join('\r\n'));
    const ordinary = await clerk.upload<{ importId: string }>('/imports', '存量.csv', long);
    await clerk.once<{ status: string }>(
      `/imports/${ordinary.body.importId}`,
      ({ status }) => status === 'refused',
    );
    expect((await clerk.get(`/imports/${ordinary.body.importId}`)).body).toMatchObject({
      refusal: { code: 'E-FILE-ROWS', zh: '数据超过5000行，请拆分后上传' },
    });
    const bulk = await clerk.upload<{ importId: string }>('/imports?size=bulk', '存量.csv', long);
    expect(bulk.body.importId).not.toBe(ordinary.body.importId);
    const path = `/imports/${bulk.body.importId}`;
    await clerk.once<{ status: string }>(path, ({ status }) => status === 'validated');
    expect((await clerk.get(path)).body).toMatchObject({ counts: { recorded: 1, refused: 5_000 } });
    expect((await clerk.upload('/imports?size=any', '存量.csv', long)).status).toBe(422);
  }, 30_000);

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
