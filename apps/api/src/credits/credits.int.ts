import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { creditEntryIdOf } from '#credit-ledger';
import { creditCode, skillLevelNumber } from '#reference-data';
import { openTown, recorded, turner, type Town } from '../testing/town.js';
import type { CreditStatementView } from '../workers/credits.view.js';
import type { BankImportView, CreditRecorded, ReconciliationView, RegionClosed } from './views.js';

jest.setTimeout(120_000);

const PREFIX = 'S000133000002';

let town: Town;
let account: string;
let certificate: string;

const officer = () => town.doors.officer;
const record = async (path: string, body: object): Promise<CreditRecorded> => {
  const answer = await officer().post<CreditRecorded>(path, body);
  expect(answer).toMatchObject({ status: 200, body: { outcome: 'recorded' } });
  return answer.body;
};
const statement = async (atLeast: number | null, asOf = '2020-12-31'): Promise<CreditStatementView> => {
  const path = `${account}/credits?asOf=${asOf}&atLeast=${atLeast ?? 0}`;
  const { status, body } = await town.doors.li.get<CreditStatementView>(path);
  expect(status).toBe(200);
  return body;
};

const drawing = {
  provider: 'cixi-online',
  recordId: 'R-1',
  courseCode: 'JXZT',
  course: '机械制图',
  mode: 'online',
  hours: 32,
  score: 875,
  checks: ['face', 'random-prompt'],
  completedOn: '2020-03-02',
};
const practice = {
  school: 'cixi-adult-college',
  schoolName: '慈溪某成人高校',
  courseCode: 'JGSX',
  courseName: '金工实习',
  on: '2020-09-01',
};

beforeAll(async () => {
  town = await openTown();
  account = `/workers/${town.liId}`;
  const { institutionId } = await recorded(
    officer().post('/institutions', {
      name: '慈溪车工评价机构',
      kind: 'social-organisation',
      creditCode: creditCode('52', '330282', 'MJ9A0009'),
      region: '330282',
      certificatePrefix: PREFIX,
      from: '2016-01-01',
      until: '2099-12-31',
      scope: [{ edition: '2022', occupation: '6-18-01-01', levels: ['intermediate'] }],
    }),
  );
  const content = {
    ...turner,
    number: skillLevelNumber(PREFIX, 2020, 'intermediate', 1),
    level: 'intermediate',
    issuedOn: '2020-06-15',
  };
  const issued = await recorded(
    officer().post('/certificates', { workerId: town.liId, institutionId, content }),
  );
  certificate = creditEntryIdOf(issued.certificateId);
  await statement(issued.position);
});

afterAll(() => town.api.close());

describe('the learning account of story B2', () => {
  it('shows course, certificate, conversion and reversal, each with its balance and rule', async () => {
    const { entryId: course } = await record(`${account}/learning-records`, drawing);
    const conversion = { ...practice, uses: [{ entryId: certificate, tenths: 40 }] };
    const converted = await record(`${account}/credit-conversions`, conversion);
    const { position } = await record(`${account}/credits/${course}/reversal`, {
      reason: '课程考核记录被撤销',
      on: '2020-11-20',
    });
    const { lines, balance, owed } = await statement(position);
    expect(
      lines.map(({ date, text, change, balance: after, rule }) => [
        date,
        text.zh,
        change.credits,
        after.credits,
        rule === null ? null : `${rule.title?.zh} v${rule.packVersion} ${rule.basisText.zh}`,
      ]),
    ).toEqual([
      ['2020-11-20', '冲正：课程考核记录被撤销', '-2.0', '6.0', null],
      ['2020-09-01', '转换为 慈溪某成人高校《金工实习》', '-4.0', '8.0', '证书转换学分 v1 文件'],
      ['2020-06-15', '车工 四级/中级工 证书', '10.0', '12.0', '证书转换学分 v1 示例'],
      ['2020-03-02', '在线课程 机械制图 32 学时', '2.0', '2.0', '远程培训学分 v1 示例'],
    ]);
    expect([balance.credits, owed]).toEqual(['6.0', null]);
    expect(lines[2]?.usedFor).toMatchObject([
      { text: { zh: '已用于《金工实习》' }, credits: { tenths: 40 }, conversion: converted.entryId },
    ]);
    // Before the course was taken back.
    expect((await statement(position, '2020-10-01')).balance.credits).toBe('8.0');

    const again = await officer().post(`${account}/credit-conversions`, conversion);
    expect(again).toMatchObject({
      status: 409,
      body: { code: 'OUTCOME_USED_FOR_COURSE', course: '金工实习' },
    });
    const back = await officer().post(`${account}/credit-conversions/${converted.entryId}/return`, {
      reason: '放弃课程',
      on: '2020-10-08',
    });
    // The document of Cixi goes one way only.
    expect(back).toMatchObject({ status: 409, body: { code: 'NO_WAY_BACK' } });
  });

  it('takes no course before the rule, of too few hours, or from somebody who may not', async () => {
    const path = `${account}/learning-records`;
    const early = { ...drawing, recordId: 'R-2', completedOn: '2019-10-17' };
    expect(await officer().post(path, early)).toMatchObject({
      status: 409,
      body: { code: 'NO_CREDIT_RULE' },
    });
    const short = { ...drawing, recordId: 'R-3', hours: 15 };
    expect(await officer().post(path, short)).toMatchObject({
      status: 409,
      body: { code: 'TENTHS_INVALID' },
    });
    expect((await town.doors.li.post(path, drawing)).status).toBe(403);
    expect((await town.doors.elsewhere.post(path, drawing)).status).toBe(404);
    expect((await officer().post(path, { ...drawing, recordId: 'R-4', course: '李四的课' })).status).toBe(
      422,
    );
  });

  it('can be taken as a table', async () => {
    const { status, body } = await town.doors.li.download(`${account}/credits/statement?asOf=2020-12-31`);
    expect(status).toBe(200);
    expect(body.toString()).toContain('2020-09-01,,转换为 慈溪某成人高校《金工实习》,-4.0,8.0,证书转换学分');
    expect((await town.doors.zhang.get(`${account}/credits/statement`)).status).toBe(404);
  });

  it('takes a certificate of schooling by what the school gives, once for a course', async () => {
    const diploma = {
      number: '106041201206000001',
      schooling: 'vocational-secondary',
      school: '慈溪某职业高中',
      major: '机械加工技术',
      tenths: 30,
      awardedOn: '2010-06-30',
    };
    const { entryId } = await record(`${account}/academic-certificates`, diploma);
    const again = await officer().post(`${account}/academic-certificates`, diploma);
    expect(again.body).toMatchObject({ outcome: 'unchanged', entryId });
    const course = { ...practice, courseCode: 'ZT2', courseName: '机械制图二' };
    const conversion = { ...course, uses: [{ entryId, tenths: 20 }] };
    const { entryId: converted } = await record(`${account}/credit-conversions`, conversion);
    const twice = await officer().post(`${account}/credit-conversions`, {
      ...course,
      uses: [{ entryId, tenths: 10 }],
    });
    expect(twice).toMatchObject({ status: 409, body: { code: 'OUTCOME_USED_FOR_COURSE' } });
    for (const entry of [converted, entryId])
      await record(`${account}/credits/${entry}/reversal`, { reason: '学历证书登记有误', on: '2020-09-02' });
    const log = await town.api.services.runtime.store.read(`creditAccount-${town.liId}`);
    expect(JSON.stringify(log.events)).not.toContain(diploma.number);
  });
});

describe('a credit bank', () => {
  const HEADER = '学习账号,流水号,日期,成果代码,成果名称,学分\n';
  const BANK = { bank: 'jiangsu-credit-bank' };
  const send = <T>(path: string, rows: string) =>
    officer().upload<T>(path, 'bank.csv', Buffer.from(HEADER + rows), BANK);

  it('is taken line by line, once; unknown accounts are named by their row, and the difference is found', async () => {
    const rows = `${town.liId},L-1,2020-12-01,JS-001,钳工基础,1.25\nnobody,L-2,2020-12-01,JS-001,钳工基础,1\n`;
    const first = await send<BankImportView>('/credit-bank/imports', rows);
    expect(first.body).toMatchObject({ recorded: 1, known: 0, findings: [{ row: 3, code: 'E-ACCOUNT' }] });
    const second = await send<BankImportView>('/credit-bank/imports', rows);
    expect(second.body).toMatchObject({ recorded: 0, known: 1 });

    const changed = `${town.liId},L-1,2020-12-01,JS-001,钳工基础,2\n${town.liId},L-9,2020-12-01,X,课,1\n`;
    const { body } = await send<ReconciliationView>('/credit-bank/reconciliation', changed);
    const own = body.accounts.find(({ account: id }) => id === town.liId)!;
    expect(own.differences.map(({ kind, here, there }) => `${kind} ${(here ?? there)!.lineId}`)).toEqual(
      expect.arrayContaining(['amount-differs L-1', 'missing-here L-9', `missing-there ${certificate}`]),
    );
    expect((await town.doors.clerk.get('/credit-bank/lines?bank=b')).status).toBe(403);
  });

  it('knows somebody by its own number once that is linked, and nobody else by it', async () => {
    const { officer: door, elsewhere } = town.doors;
    const link = { ...BANK, account: 'SB-7788', on: '2020-01-02' };
    const path = `${account}/credit-bank-accounts`;
    expect((await elsewhere.post(path, link)).status).toBe(404);
    expect((await door.post(path, link)).body).toMatchObject({ outcome: 'recorded' });
    const other = await door.post(`/workers/${town.zhangId}/credit-bank-accounts`, link);
    expect(other).toMatchObject({ status: 409, body: { code: 'BANK_ACCOUNT_TAKEN' } });
    const second = await door.post(path, { ...link, account: 'SB-9' });
    expect(second.body).toMatchObject({ code: 'BANK_ACCOUNT_LINKED' });
    const sent = await send<BankImportView>(
      '/credit-bank/imports',
      'SB-7788,L-1,2020-12-01,JS-001,钳工基础,1.25\n',
    );
    expect(sent.body).toMatchObject({ recorded: 0, known: 1, findings: [] });
    const file = await door.download('/credit-bank/lines?bank=jiangsu-credit-bank');
    expect(file.body.toString()).toContain('SB-7788,L-1,');
    expect(file.body.toString()).not.toContain(town.liId);
  });

  it('gets our lines, between which and us there is no difference', async () => {
    const file = await officer().download('/credit-bank/lines?bank=jiangsu-credit-bank');
    const [, ...rows] = file.body.toString().split('\r\n');
    const { body } = await send<ReconciliationView>('/credit-bank/reconciliation', rows.join('\n'));
    expect(body).toEqual({ accounts: [], findings: [] });
  });
});

describe('a closed year', () => {
  it('keeps its lines; what is corrected later stands in the open year, and what is owed is shown', async () => {
    const closing = await officer().post<RegionClosed>('/credit-years/2020/closing', {});
    expect(closing).toMatchObject({ status: 200, body: { next: null } });
    expect((await officer().post('/credit-years/2999/closing', {})).body).toMatchObject({
      code: 'YEAR_NOT_OVER',
    });
    const before = await statement(0);
    const { position } = await record(`${account}/credits/${certificate}/reversal`, {
      reason: '证书登记有误',
      on: '2020-12-20',
    });
    expect((await statement(position)).lines).toEqual(before.lines);
    const now = await statement(position, '2021-12-31');
    expect(now.lines[0]).toMatchObject({ date: '2021-01-01', belongsTo: '2020-12-20', kind: 'reversal' });
    expect(now).toMatchObject({ balance: { credits: '-2.7' }, owed: { credits: '2.7' } });
  });
});
