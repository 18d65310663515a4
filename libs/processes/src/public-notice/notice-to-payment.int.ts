import iconv from 'iconv-lite';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { noticeRowsOf, payoutRunById, publicNoticeOf } from '#read-models';
import {
  approveBatch,
  correctRow,
  decideObjection,
  fileObjection,
  giveUpRow,
  readBatch,
  readFund,
  readNotice,
  remainingFen,
  type NoticeTerms,
} from '#subsidy';
import { archivePayments, makeBankFile, preparePayments, takeBankReturn } from '../payments/index.js';
import { byTest } from '../testing/office.js';
import { PayingTown, PROGRAMME } from '../testing/paying-town.js';
import { mustBe } from '../testing/register.js';
import { endNotices, openNoticeRows, publishRunNotice } from './index.js';

let town: PayingTown;
beforeAll(async () => {
  town = await PayingTown.open();
}, 60_000);
afterAll(() => town.office.close());

const terms: NoticeTerms = {
  days: 5,
  firstDayCounts: true,
  objectionDays: 5,
  basis: 'external',
  ground: '公示期5个工作日',
};
const BUDGET = 90_000_000;

it('a list is published as it was, an objection takes one row out of it and its money goes back, and it closes itself', async () => {
  const { office } = town;
  const { services } = office;
  await town.technician('王大明');
  await town.technician('李小红');
  const runId = await town.run('2020-04-01', '2020-06-30');
  await office.settle();
  const run = (await payoutRunById(services.db, runId))!;
  const notice = { run, title: '紧缺岗位津贴', terms, publishedBy: 'user:officer', on: '2020-09-23' };
  mustBe('recorded', await publishRunNotice(services, notice, byTest()));
  mustBe('unchanged', await publishRunNotice(services, { ...notice, on: '2020-09-24' }, byTest()));
  await office.settle();
  expect(await publicNoticeOf(services.db, runId)).toMatchObject({
    shownFrom: '2020-09-23',
    shownUntil: '2020-09-28',
    freeOn: '2020-09-29',
    rows: 2,
    totalFen: 300_000,
  });
  const { rows } = await noticeRowsOf(services.db, { runId, limit: 10 });
  const shown = await openNoticeRows(services, rows);
  expect(new Set(shown.map((row) => row?.name))).toEqual(new Set(['李小红', '王大明']));
  for (const row of shown) {
    expect(Object.keys(row!).sort()).toEqual([
      'amountFen',
      'idNumber',
      'level',
      'name',
      'organisations',
      'programme',
    ]);
    expect(row).toMatchObject({
      idNumber: expect.stringMatching(/^\d{6}\*{8}\d{3}[\dX]$/),
      level: '二级/技师',
    });
  }

  const [first] = rows;
  const { decisionId, workerId, amountFen } = first!;
  const objection = { runId, objectionId: 'o1', decisionId, reason: '已退休', filedBy: 'user:officer' };
  mustBe('recorded', await fileObjection(services, { ...objection, on: '2020-09-24' }, byTest()));
  const settled = {
    runId,
    objectionId: 'o1',
    outcome: 'upheld',
    reason: '核实已退休',
    decidedBy: 'user:reviewer',
    on: '2020-09-28',
    row: { decisionId, programme: PROGRAMME, workerId, amountFen },
    fundId: 'cixi',
  } as const;
  mustBe('recorded', await decideObjection(services, settled, byTest()));
  mustBe('unchanged', await decideObjection(services, settled, byTest()));
  expect(remainingFen(await readFund(services, 'cixi'))).toBe(BUDGET - 300_000 + amountFen);
  expect((await town.decisions(runId)).map(({ status }) => status).sort()).toEqual(['listed', 'refused']);

  expect(await endNotices(services, '2020-09-28')).toBe(0);
  expect(await endNotices(services, '2020-09-29')).toBe(1);
  expect((await readNotice(services, runId)).ended).toBe(true);

  // The units of the refused row may be decided anew, those of the other are taken.
  const later = await town.run('2020-04-01', '2020-06-30', { approve: false });
  expect((await town.decisions(later)).filter(({ outcome }) => outcome === 'eligible')).toMatchObject([
    { workerId, amountFen },
  ]);
});

it('rows are paid when their notice is over, each once, and what fails is sent again or given up', async () => {
  const { office } = town;
  const { services } = office;
  await town.technician('赵小刚');
  const before = await readFund(services, 'cixi');
  const runId = await town.run('2020-07-01', '2020-09-30');
  await office.settle();
  const run = (await payoutRunById(services.db, runId))!;
  const by = 'user:finance';
  const at = (on: string) => ({ runId, by, on });
  expect(await preparePayments(services, at('2020-11-10'))).toMatchObject({
    fault: { code: 'NOTICE_NOT_FOUND' },
  });
  const notice = { run, title: '紧缺岗位津贴', terms, publishedBy: 'user:officer', on: '2020-11-02' };
  mustBe('recorded', await publishRunNotice(services, notice, byTest()));
  expect(await preparePayments(services, at('2020-11-06'))).toMatchObject({
    fault: { code: 'NOTICE_NOT_FREE', freeOn: '2020-11-07' },
  });
  const on = '2020-11-09';
  const prepared = await preparePayments(services, at(on));
  expect(await preparePayments(services, at(on))).toEqual(prepared);
  const batchId = `${runId}-0`;
  expect(prepared).toEqual({ outcome: 'prepared', batches: [batchId] });
  const file = { batchId, template: 'standard-gbk', purpose: '岗位津贴', by, on };
  expect(await makeBankFile(services, file, byTest())).toMatchObject({
    rejection: { code: 'BATCH_NOT_APPROVED' },
  });
  for (const approvedBy of ['user:reviewer', 'user:finance-2'])
    mustBe('recorded', await approveBatch(services, { batchId, approvedBy, on }, byTest()));

  const made = async (): Promise<string> => {
    const result = await makeBankFile(services, file, byTest());
    if (result.outcome !== 'made') throw new Error(JSON.stringify(result));
    return iconv.decode(result.file, 'gbk');
  };
  const first = await made();
  expect(first).toMatch(/^笔数,3,总金额（元）,4500\.00\r\n序号,拨付指令号,户名,证件号码,金额（元）,附言\r\n/);
  expect(first).toMatch(
    new RegExp(`^1,${batchId}-1-1,(王大明|李小红|赵小刚),\\d{17}[\\dX],1500\\.00,岗位津贴\r$`, 'm'),
  );

  const answer = (...lines: readonly string[]) => ({
    batchId,
    template: 'standard-gbk',
    bytes: iconv.encode(`拨付指令号,金额（元）,处理结果,失败原因\r\n${lines.join('\r\n')}\r\n`, 'gbk'),
    by,
    on,
  });
  const paid = (row: number, attempt: number) => `${batchId}-${row}-${attempt},1500.00,成功,`;
  const failed = (row: number) => `${batchId}-${row}-1,1500.00,失败,户名不符`;
  const firstReturn = answer(paid(1, 1), failed(2), failed(3));
  mustBe('recorded', await takeBankReturn(services, firstReturn, byTest()));
  const moved = async () => {
    const fund = await readFund(services, 'cixi');
    return [fund.paidFen - before.paidFen, fund.reservedFen.get(runId)];
  };
  expect(await moved()).toEqual([150_000, 300_000]);
  for (const [sent, code] of [
    [firstReturn, 'RETURN_ALREADY_IMPORTED'],
    [answer(paid(1, 1)), 'ROW_ALREADY_PAID'],
    [answer(`${runId}-1-1-1,1500.00,成功,`), 'RETURN_OF_OTHER_BATCH'],
    [answer(paid(9, 1)), 'INSTRUCTION_UNKNOWN'],
  ] as const)
    expect(await takeBankReturn(services, sent, byTest())).toMatchObject({ rejection: { code } });
  expect(await takeBankReturn(services, answer('1,,'), byTest())).toMatchObject({
    fault: { code: 'RETURN_LINE_INCOMPLETE', line: 2 },
  });
  expect(await moved()).toEqual([150_000, 300_000]);

  const byNumber = async (number: number) =>
    [...(await readBatch(services, batchId)).rows.values()].find((row) => row.number === number)!.decisionId;
  const correction = { batchId, decisionId: await byNumber(2), what: '户名已更正', correctedBy: by, on };
  mustBe('recorded', await correctRow(services, correction, byTest()));
  expect(await made()).toMatch(new RegExp(`^笔数,1,.*\r\n.*\r\n1,${batchId}-2-2,`));
  mustBe('recorded', await takeBankReturn(services, answer(paid(2, 2)), byTest()));
  expect(await archivePayments(services, { batchId, by, on }, byTest())).toMatchObject({
    rejection: { code: 'ROWS_OPEN', rows: 1 },
  });
  const gone = {
    batchId,
    decisionId: await byNumber(3),
    reason: '账户已注销',
    givenUpBy: 'user:reviewer',
    on,
  };
  mustBe('recorded', await giveUpRow(services, gone, byTest()));
  expect(await moved()).toEqual([300_000, 0]);
  expect(remainingFen(await readFund(services, 'cixi'))).toBe(remainingFen(before)! - 300_000);
  mustBe('recorded', await archivePayments(services, { batchId, by, on }, byTest()));
  expect((await town.decisions(runId)).map(({ status }) => status).sort()).toEqual([
    'listed',
    'listed',
    'refused',
  ]);
});
