import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import { maskIdNumber } from '#privacy';
import { payoutDecisionsOfRun, payoutRunById, type PayoutDecisionRow } from '#read-models';
import { approveRun, readRun, setFundBudget } from '#subsidy';
import { recordInsuranceMonths, type ContributionSpan } from '#worker-registry';
import { byTest, Office } from '../testing/office.js';
import { packOf, publish } from '../testing/packs.js';
import { certify, enrol, idNumberOf, mustBe, turner, type TestInstitution } from '../testing/register.js';
import { patient } from '../testing/watch.js';
import { computePayoutRun, listPayoutRun, openPayoutRun, toBankCsv, toWorkbook } from './index.js';

const ELSEWHERE: TestInstitution = {
  institutionId: 'anqing-school',
  region: '340800',
  certificatePrefix: 'S034134340801',
};
const insured = { from: '2016-01', to: '2026-10', status: 'paid' } as const;

let office: Office;
let people = 0;

beforeAll(async () => {
  office = await Office.open();
  await publish(office, packOf('cixi-2019-78'), { inForceFrom: '2019-10-18' });
  for (const [fundId, region] of [
    ['cixi', '330282'],
    ['anqing', '340800'],
  ] as const) {
    const title = { zh: '津贴资金', en: 'allowance fund' };
    const budget = { fundId, region, year: 2020, title, amountFen: 10_000_000, basis: 'bureau' };
    mustBe('recorded', await setFundBudget(office.services, { ...budget, on: '2020-01-01' }, byTest()));
  }
}, 60_000);

afterAll(() => office.close());

/** A technician since 2016, entitled to 500 yuan a month. */
async function technician(
  spans: readonly ContributionSpan[] = [insured],
  person: { readonly name?: string } = {},
): Promise<string> {
  const serial = ++people;
  const workerId = await enrol(office, { serial, ...person }, turner(...spans));
  await certify(office, workerId, { serial, issuedOn: '2016-05-03' });
  return workerId;
}

type Request = Parameters<typeof openPayoutRun>[1];

const request = (from: string, to: string): Request => ({
  programme: 'shortage-post-allowance',
  region: '330282',
  period: { from, to },
  fundId: 'cixi',
  openedBy: 'user:officer',
  now: new Date().toISOString(),
  on: '2026-11-01',
});

async function open(from: string, to: string): Promise<string> {
  const opened = await openPayoutRun(office.services, request(from, to), byTest());
  if (opened.outcome !== 'opened') throw new Error(opened.outcome);
  return opened.runId;
}

async function run(from: string, to: string): Promise<string> {
  const runId = await open(from, to);
  await computePayoutRun(office.services, runId, patient);
  return runId;
}

async function decisionsOf(runId: string): Promise<ReadonlyMap<string, PayoutDecisionRow>> {
  await office.settle();
  const { rows } = await payoutDecisionsOfRun(office.services.db, { runId, limit: 500 });
  return new Map(rows.map((row) => [row.workerId, row]));
}

const monthsPaid = async (runId: string, workerId: string): Promise<readonly string[] | undefined> =>
  (await decisionsOf(runId)).get(workerId)?.units;

describe('a payout run', () => {
  it('pays the months that were paid on time: 4 months, 2000 yuan, without an application', async () => {
    const [onTime, arrears, lapse] = [
      await technician(),
      await technician([
        { from: '2016-01', to: '2020-02', status: 'paid' },
        { from: '2020-03', to: '2020-03', status: 'arrears' },
        { from: '2020-04', to: '2020-04', status: 'back-paid' },
        { from: '2020-05', to: '2020-12', status: 'paid' },
      ]),
      await technician([{ from: '2016-01', to: '2019-12', status: 'paid' }]),
    ];
    const runId = await run('2020-01-01', '2020-06-30');
    const decisions = await decisionsOf(runId);
    expect(decisions.get(arrears)).toMatchObject({
      outcome: 'eligible',
      units: ['2020-01', '2020-02', '2020-05', '2020-06'],
      amountFen: 200_000,
      packId: 'cixi-2019-78',
      packVersion: 1,
      asOf: '2020-06-30',
    });
    expect(decisions.get(onTime)).toMatchObject({ amountFen: 300_000 });
    // Nobody has reported the months: no evidence is not a refusal.
    expect(decisions.get(lapse)).toMatchObject({ outcome: 'undetermined', amountFen: 0 });
    expect(await readRun(office.services, runId)).toMatchObject({
      status: 'computed',
      computed: {
        counts: { eligible: 2, ineligible: 0, undetermined: 1, alreadyDecided: 0 },
        totalFen: 500_000,
      },
    });
  });

  it('pays at most 36 months, however they are spread over runs', async () => {
    const workerId = await technician();
    const first = await run('2019-10-01', '2022-09-30');
    expect((await monthsPaid(first, workerId))?.length).toBe(35);
    expect(await monthsPaid(await run('2022-09-01', '2022-12-31'), workerId)).toEqual(['2022-10']);
    const last = await run('2023-01-01', '2023-03-31');
    expect((await decisionsOf(last)).get(workerId)).toMatchObject({ outcome: 'ineligible', amountFen: 0 });
  });

  it('pays nobody twice, and passes no limit, together with runs at the same time', async () => {
    const lot = await Promise.all(Array.from({ length: 30 }, () => technician()));
    await run('2019-10-01', '2022-08-31');
    const runs = await Promise.all([
      open('2022-08-01', '2022-10-31'),
      open('2022-09-01', '2022-10-31'),
      open('2022-11-01', '2022-12-31'),
    ]);
    await Promise.all(runs.map((runId) => computePayoutRun(office.services, runId, patient)));
    const decided = await Promise.all(runs.map(decisionsOf));
    const months = lot.map((workerId) => decided.flatMap((run) => run.get(workerId)!.units));
    expect(months.map((paid) => [paid.length, new Set(paid).size])).toEqual(lot.map(() => [2, 2]));
  });
});

describe('a run that was interrupted', () => {
  it('decides as it would have done, whatever was recorded and decided since', async () => {
    const entitled = await technician();
    const untouched = await enrol(office, { serial: ++people }, turner(insured));
    const abroad = await enrol(office, { serial: ++people });
    await certify(office, abroad, { serial: 900 }, ELSEWHERE);
    const runId = await open('2023-01-01', '2023-03-31');
    const killed = { ...patient, progress: () => Promise.reject(new Error('killed')) };
    await expect(computePayoutRun(office.services, runId, killed)).rejects.toThrow('killed');
    const before = await decisionsOf(runId);
    expect(before.get(entitled)?.units).toEqual(['2023-01', '2023-02', '2023-03']);

    await run('2023-03-01', '2023-12-31');
    await technician();
    await certify(office, untouched, { serial: 901 });
    await certify(office, abroad, { serial: 902 });
    await office.settle();
    await computePayoutRun(office.services, runId, patient);

    expect(await decisionsOf(runId)).toEqual(before);
    const rows = [...before.values()];
    const { computed } = (await readRun(office.services, runId)) as { computed?: unknown } & {
      status: string;
    };
    expect(computed).toMatchObject({ totalFen: rows.reduce((sum, { amountFen }) => sum + amountFen, 0) });
  });

  it('and never began takes no notice of facts recorded after it was opened', async () => {
    const workerId = await technician();
    const runId = await open('2024-01-01', '2024-03-31');
    const facts = {
      workerId,
      scheme: 'pension',
      region: '330282',
      employer: null,
      reason: '银行退票未到账',
    } as const;
    const spans = [{ from: '2024-02', to: '2024-02', status: 'arrears' }] as const;
    mustBe(
      'recorded',
      await recordInsuranceMonths(office.services, { ...facts, spans }, byTest(), '2024-04-01'),
    );
    const stopped = { ...patient, signal: AbortSignal.abort() };
    await expect(computePayoutRun(office.services, runId, stopped)).rejects.toThrow();
    expect((await decisionsOf(runId)).size).toBe(0);
    await computePayoutRun(office.services, runId, patient);
    expect(await monthsPaid(runId, workerId)).toEqual(['2024-01', '2024-02', '2024-03']);
    const next = await run('2024-02-01', '2024-04-30');
    expect(await monthsPaid(next, workerId)).toEqual(['2024-04']);
  });
});

describe('the list', () => {
  let runId: string;
  const names = ['张三丰', '=1+1', '-2+3', '李,四'];

  beforeAll(async () => {
    for (const name of names) await technician([insured], { name });
    runId = await run('2025-01-01', '2025-02-28');
    const approval = { runId, approvedBy: 'user:reviewer', on: '2026-11-02' };
    mustBe('recorded', await approveRun(office.services, approval, byTest()));
    const killed = { ...patient, progress: () => Promise.reject(new Error('killed')) };
    await expect(listPayoutRun(office.services, runId, killed)).rejects.toThrow('killed');
    await listPayoutRun(office.services, runId, patient);
  });

  /** As whoever asks at once sees it: the run is shown as listed, other read models may be behind. */
  async function settings(variant: 'masked' | 'full') {
    const { services } = office;
    await services.readModelsReach(['payout_runs'], await services.store.head());
    const row = await payoutRunById(services.db, runId);
    if (row === undefined) throw new Error('the run is not there');
    return { run: row, title: '紧缺岗位津贴', variant };
  }

  async function bankFile(variant: 'masked' | 'full'): Promise<readonly string[]> {
    let text = '';
    for await (const part of toBankCsv(office.services, await settings(variant))) text += part;
    return text.split('\r\n');
  }

  it('adds up, with one instruction for each payment', async () => {
    const { run: row } = await settings('masked');
    const [control, header, ...lines] = await bankFile('full');
    const payments = lines.slice(0, -1).map((line) => line.split(','));
    expect(header).toBe('拨付指令号,姓名,证件号码,金额（元）,附言,收款方,收款单位');
    expect(row.status).toBe('listed');
    const { computed } = (await readRun(office.services, runId)) as unknown as {
      computed: { counts: { eligible: number }; totalFen: number };
    };
    const { totalFen, counts } = computed;
    expect([row.instructions, row.listedFen, payments.length]).toEqual([
      counts.eligible,
      totalFen,
      counts.eligible,
    ]);
    expect(control).toBe(
      `\uFEFF笔数,${counts.eligible},总金额（元）,${totalFen / 100}.00,用途,紧缺岗位津贴 330282 2025-01-01至2025-02-28（示例数据 demo values）`,
    );
    expect(new Set(payments.map(([instruction]) => instruction)).size).toBe(payments.length);
    expect(payments.every(([instruction]) => instruction!.length === 36)).toBe(true);
  });

  it('shows a bank names and numbers, and everybody else neither', async () => {
    const [full, masked] = [(await bankFile('full')).join('\n'), (await bankFile('masked')).join('\n')];
    const number = idNumberOf(people - 3);
    expect(full).toContain(`,张三丰,${number},1000.00,`);
    expect(masked).toContain(`,张**,${maskIdNumber(number)},1000.00,`);
    expect(masked).not.toMatch(/张三丰|\d{17}[\dX]/);
  });

  it('holds nothing that a spreadsheet would compute or cut in two', async () => {
    const full = (await bankFile('full')).join('\n');
    expect(full).toContain(",'=1+1,");
    expect(full).toContain(",'-2+3,");
    expect(full).toContain(',"李,四",');
  });

  it('is the same as a workbook', async () => {
    const { run: row } = await settings('full');
    const workbook = new ExcelJS.Workbook();
    const bytes = await buffer(toWorkbook(office.services, await settings('full')));
    await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
    const sheet = workbook.getWorksheet('发放清单')!;
    const rows = sheet.getSheetValues() as unknown as (readonly (string | number)[])[];
    expect(rows[1]![1]).toMatch(/示例数据/);
    const paid = rows.slice(3, -1);
    expect(paid.find(([, , name]) => name === '=1+1')?.slice(3, 7)).toEqual([
      idNumberOf(people - 2),
      '330282',
      '2025-01、2025-02',
      1000,
    ]);
    expect(paid.reduce((sum, cells) => sum + Number(cells[6]), 0) * 100).toBe(row.listedFen);
    expect(rows.at(-1)!.filter(Boolean)).toEqual(['合计', `${row.instructions} 人`, row.listedFen! / 100]);
  });
});

describe('a run is not opened', () => {
  const ask = async (changes: Partial<Request>, services = office.services) =>
    openPayoutRun(services, { ...request('2020-01-01', '2020-03-31'), ...changes }, byTest());

  it('for a programme that no document of the region has', async () => {
    expect(await ask({ programme: 'nothing' })).toEqual({ outcome: 'programme-unknown' });
    expect(await ask({ region: '340800', fundId: 'anqing' })).toEqual({ outcome: 'programme-unknown' });
    // Not in force yet on the last day of the period.
    expect(await ask({ period: { from: '2019-07-01', to: '2019-09-30' } })).toEqual({
      outcome: 'programme-unknown',
    });
  });

  it('for a programme that grants a treatment and pays nothing', async () => {
    const region = '130300';
    const path = 'programmes.shortage-post-allowance';
    const cite = { cite: 'CX:13', basis: 'document' };
    const entitlement = packOf('cixi-2019-78', {
      'pack.pack': 'grants-only',
      'pack.region': region,
      targets: { targets: [] },
      notes: { notes: [] },
      [path]: {
        programme: 'shortage-post-allowance',
        title: { zh: '服务待遇', en: 'service' },
        kind: 'entitlement',
        payer: 'city',
        payee: 'worker',
        subject: 'worker',
        'in-force': { from: '2019-10-18' },
        'reference-day': { day: 'as-of', zh: '判定日', en: 'day', ...cite },
        parameters: {},
        clauses: [
          { code: 'HELD', requires: 'certificate.held', zh: '持证', en: 'holds a certificate', ...cite },
        ],
        grants: [{ scope: 'service', zh: '服务', en: 'service' }],
        ...cite,
      },
    });
    await publish(office, entitlement, { inForceFrom: '2019-10-18' });
    await office.settle();
    expect(await ask({ region })).toEqual({ outcome: 'pays-nothing' });
  });

  it('with made-up values where they are not wanted', async () => {
    const answer = await ask({}, { ...office.services, demo: false });
    expect(answer).toMatchObject({
      outcome: 'not-activated',
      obstacles: [{ name: 'reference-day' }, { name: 'shortage' }],
    });
  });

  it('on a fund that is not there, or of another region', async () => {
    expect(await ask({ fundId: 'none' })).toEqual({ outcome: 'fund-unknown' });
    expect(await ask({ fundId: 'anqing' })).toEqual({ outcome: 'fund-elsewhere', fundRegion: '340800' });
  });

  it('twice for one command', async () => {
    const context = byTest();
    const asked = request('2020-01-01', '2020-03-31');
    const [one, again] = [
      await openPayoutRun(office.services, asked, context),
      await openPayoutRun(office.services, { ...asked, now: new Date().toISOString() }, context),
    ];
    expect(again).toEqual(one);
  });
});
