import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { creditCode } from '#reference-data';
import { codeOf } from '../testing/bureau.js';
import type { Door } from '../testing/running-api.js';
import { EMPLOYER, openTown, type Town } from '../testing/town.js';
import type {
  AppointmentPageView,
  ApprenticeshipCountsView,
  ApprenticeshipPageView,
  StaffPageView,
} from './people-views.js';
import type {
  EmployerDetailView,
  EmployerPageView,
  EmployerProgrammesView,
  EmployerReportsView,
  FundCheckPageView,
} from './views.js';

jest.setTimeout(120_000);

const OTHER = creditCode('91', '330282', 'MA2CJ777');
const ELSEWHERE = creditCode('91', '340800', 'MA2CJ888');

let town: Town;
let doors: Town['doors'];
let clerk: Door;
let position = 0;

const fresh = (): string => `atLeast=${position}`;

async function said(door: Door, path: string, body: object): Promise<Record<string, unknown>> {
  const answer = await door.post<Record<string, unknown>>(path, body);
  expect({ path, status: answer.status, body: answer.body }).toMatchObject({
    body: { outcome: 'recorded' },
  });
  position = Math.max(position, Number(answer.body.position));
  return answer.body;
}

const employerOf = (employer: string, name: string, region = '330282') => ({
  employer,
  fields: { name, region, industry: 'C34', ownership: 'private', headcount: 80 },
  from: '2015-01-01',
});

beforeAll(async () => {
  town = await openTown();
  doors = town.doors;
  await said(doors.officer, '/employers', employerOf(EMPLOYER, '慈溪轴承厂'));
  await said(doors.officer, '/employers', employerOf(OTHER, '慈溪齿轮厂'));
  clerk = await town.api.doorOf({
    username: 'employer-cixi',
    role: 'employer-clerk',
    region: '330282',
    displayName: '轴承厂经办',
    employer: EMPLOYER,
  });
});

afterAll(() => town.api.close());

describe('employers', () => {
  it('are registered by the bureau of their region, under a code with right check digits', async () => {
    const elsewhere = employerOf(ELSEWHERE, '安庆某厂', '340802');
    expect((await doors.officer.post('/employers', elsewhere)).status).toBe(403);
    expect((await clerk.post('/employers', employerOf(OTHER, '某厂'))).status).toBe(403);
    const wrong = { ...employerOf(EMPLOYER, '某厂'), employer: `${EMPLOYER.slice(0, -1)}!` };
    expect((await doors.officer.post('/employers', wrong)).status).toBe(422);
    const changed = employerOf(EMPLOYER, '另一厂');
    expect(codeOf(await doors.officer.post('/employers', changed))).toBe('EMPLOYER_REGISTERED_DIFFERENTLY');
  });

  it('are listed by region; a clerk sees the own one, and nothing of another', async () => {
    const { body } = await doors.officer.get<EmployerPageView>(`/employers?${fresh()}&limit=1`);
    const next = await doors.officer.get<EmployerPageView>(`/employers?limit=1&after=${body.next}`);
    expect([...body.rows, ...next.body.rows].map(({ employer }) => employer)).toEqual(
      [EMPLOYER, OTHER].sort(),
    );
    expect((await clerk.get<EmployerPageView>('/employers')).body.rows).toMatchObject([
      { employer: EMPLOYER, industryName: '通用设备制造业' },
    ]);
    expect((await clerk.get(`/employers/${OTHER}`)).status).toBe(404);
    expect((await doors.elsewhere.get(`/employers/${EMPLOYER}`)).status).toBe(404);
    expect((await doors.li.get('/employers')).status).toBe(403);
  });

  it('keep the history of every field, on both axes of time', async () => {
    await said(doors.officer, `/employers/${EMPLOYER}/fields`, {
      fields: { name: '慈溪轴承有限公司', partyMember: true },
      from: '2018-01-01',
    });
    const before = new Date().toISOString();
    await said(doors.officer, `/employers/${EMPLOYER}/corrections`, {
      fields: { headcount: 60 },
      from: '2015-01-01',
      reason: '人数录错',
    });
    const show = async (query: string) =>
      (await doors.officer.get<EmployerDetailView>(`/employers/${EMPLOYER}?${query}`)).body;
    const field = (view: EmployerDetailView, name: string) =>
      view.fields.find((one) => one.field === name)?.value;
    const now = await show(fresh());
    expect([now.name, field(now, 'headcount'), field(now, 'partyMember')]).toEqual([
      '慈溪轴承有限公司',
      60,
      true,
    ]);
    const past = await show('asOf=2017-12-31');
    expect([past.name, field(past, 'partyMember')]).toEqual(['慈溪轴承厂', null]);
    expect(field(await show(`knownAt=${before}`), 'headcount')).toBe(80);
    expect(now.history.filter(({ field: name }) => name === 'headcount')).toMatchObject([
      { value: 80, wrongSince: expect.any(String) },
      { value: 60, wrongSince: null, reason: '人数录错' },
    ]);
  });
});

describe('the education fund of a year (C10)', () => {
  const report = (employer: string, frontLineTrainingFen: number, more: object = {}) =>
    ({
      employer,
      body: { year: 2020, educationFundFen: 100_000_000, frontLineTrainingFen, ...more },
    }) as const;
  const checked = async (query = ''): Promise<Record<string, string>> => {
    const { body } = await doors.officer.get<FundCheckPageView>(
      `/employers/education-fund?year=2020&${fresh()}${query}`,
    );
    return Object.fromEntries(body.rows.map(({ employer, status }) => [employer, status]));
  };

  it('is reported by the employer itself, and judged by the document: 60.00% passes, 59.99% fails', async () => {
    const own = report(EMPLOYER, 60_000_000, { wageTotalFen: 4_000_000_000 });
    await said(clerk, `/employers/${EMPLOYER}/reports`, own.body);
    expect((await clerk.post(`/employers/${OTHER}/reports`, own.body)).status).toBe(404);
    const other = report(OTHER, 59_990_000, { wageTotalFen: 4_000_000_000 });
    await said(doors.officer, `/employers/${OTHER}/reports`, other.body);
    expect(await checked()).toEqual({ [EMPLOYER]: 'compliant', [OTHER]: 'non-compliant' });
    expect(await checked('&status=non-compliant')).toEqual({ [OTHER]: 'non-compliant' });
    const { body } = await clerk.get<EmployerProgrammesView>(`/employers/${EMPLOYER}/programmes?year=2020`);
    const share = body.programmes.find(({ programme }) => programme === 'education-fund-share')!;
    expect(share).toMatchObject({ documentNumber: '慈党发〔2019〕78号', outcome: 'eligible' });
    expect(JSON.stringify(share.explanation)).toContain('CX:19');
  });

  it('is handed out as a table with what the documents say', async () => {
    const { status, body } = await clerk.download(`/employers/${EMPLOYER}/year?year=2020`);
    const text = body.toString();
    expect(status).toBe(200);
    expect(text).toContain('提取职工教育经费 education fund set aside,1000000.00');
    expect(text).toContain('列支的培训费用 training cost booked,未报告');
    expect(text).toContain('慈党发〔2019〕78号,符合 eligible');
  });

  it('is inspected, and the list of the year says so', async () => {
    const inspection = {
      kind: 'special',
      about: 'education-fund',
      year: 2020,
      passed: false,
      finding: '一线占比不足',
      on: '2021-05-06',
    };
    expect((await clerk.post(`/employers/${EMPLOYER}/inspections`, inspection)).status).toBe(403);
    await said(doors.officer, `/employers/${OTHER}/inspections`, inspection);
    const { body } = await doors.officer.get<FundCheckPageView>(
      `/employers/education-fund?year=2020&status=non-compliant&${fresh()}`,
    );
    expect(body.rows[0]!.inspections).toMatchObject([{ on: '2021-05-06', passed: false }]);
  });

  it('that was not reported is no zero, and a restated one says why', async () => {
    const year = async (of: number) =>
      (await doors.officer.get<FundCheckPageView>(`/employers/education-fund?year=${of}`)).body.rows;
    expect((await year(2021)).map(({ status, reported }) => [status, reported])).toEqual([
      ['undetermined', false],
      ['undetermined', false],
    ]);
    const again = report(OTHER, 0, { educationFundFen: 0, wageTotalFen: 4_000_000_000 });
    expect(codeOf(await doors.officer.post(`/employers/${OTHER}/reports`, again.body))).toBe(
      'RESTATED_WITHOUT_REASON',
    );
    await said(doors.officer, `/employers/${OTHER}/reports`, { ...again.body, reason: '审计认定未提取' });
    expect((await checked())[OTHER]).toBe('non-compliant');
    const { body } = await doors.officer.get<EmployerReportsView>(`/employers/${OTHER}/reports`);
    expect(body.years[0]!.versions.map(({ version, reason }) => [version, reason])).toEqual([
      [1, null],
      [2, '审计认定未提取'],
    ]);
  });
});

describe('people of an employer', () => {
  const agreement = {
    kind: 'new-enterprise',
    employer: EMPLOYER,
    school: { name: '慈溪技师学院' },
    edition: '2022',
    occupation: '6-18-01-01',
    level: 'senior',
    from: '2020-09-01',
    until: '2022-08-31',
    entry: 'transferred',
    enrolled: true,
  };

  it('are listed with masked names, to the employer and its bureau, and the look leaves a trace', async () => {
    const { body } = await clerk.get<StaffPageView>(`/employers/${EMPLOYER}/staff`, '核对在岗人员');
    expect(body.rows).toMatchObject([{ workerId: town.zhangId, name: '张**', frontLine: true }]);
    expect((await clerk.get(`/employers/${OTHER}/staff`)).status).toBe(404);
    const { body: looks } = await doors.zhang.get<{ rows: { action: string }[] }>(
      `/workers/${town.zhangId}/access-log`,
    );
    expect(looks.rows.map(({ action }) => action)).toContain('employer:view-staff');
  });

  it('become apprentices where they work, and the numbers of the year follow', async () => {
    const path = `/workers/${town.zhangId}/apprenticeships`;
    expect(codeOf(await doors.officer.post(path, { ...agreement, employer: OTHER }))).toBe(
      'NOT_EMPLOYED_THERE',
    );
    expect((await clerk.post(`/workers/${town.liId}/apprenticeships`, agreement)).status).toBe(404);
    const { apprenticeshipId } = await said(clerk, path, agreement);
    const count = async () =>
      (await clerk.get<ApprenticeshipCountsView>(`/apprenticeships/counts?asOf=2020-12-31&${fresh()}`)).body
        .kinds;
    expect(await count()).toMatchObject([
      { kind: 'new-enterprise', registered: 1, underWay: 1, brokenOff: 0 },
    ]);
    await said(clerk, `${path}/${String(apprenticeshipId)}/break-off`, {
      on: '2020-11-30',
      because: 'unsuited',
      reason: '经考核不适合',
    });
    expect(await count()).toMatchObject([{ registered: 1, underWay: 0, brokenOff: 1 }]);
    const { body } = await doors.officer.get<ApprenticeshipPageView>('/apprenticeships?asOf=2020-10-01');
    expect(body.rows).toMatchObject([{ status: 'registered', endedOn: null, school: '慈溪技师学院' }]);
    expect((await doors.zhang.get<ApprenticeshipPageView>(path)).body.rows).toMatchObject([
      { status: 'broken-off', because: 'unsuited' },
    ]);
    expect((await doors.li.get(path)).status).toBe(404);
  });

  it('are appointed chief technicians by it', async () => {
    const appointment = {
      title: 'chief-technician',
      employer: EMPLOYER,
      edition: '2022',
      occupation: '6-18-01-01',
      level: 'technician',
      critical: 'key-process',
      payForms: ['annual-salary', 'equity'],
      allowanceFen: 80_000,
      from: '2020-01-01',
    };
    await said(clerk, `/workers/${town.zhangId}/appointments`, appointment);
    const { body } = await doors.officer.get<AppointmentPageView>(`/appointments?${fresh()}`);
    expect(body.rows).toMatchObject([
      { titleText: { zh: '首席技师' }, held: true, allowance: { yuan: '800.00' }, until: null },
    ]);
  });

  it('go over to another post, which is that of somebody transferred', async () => {
    const { body: staff } = await clerk.get<StaffPageView>(`/employers/${EMPLOYER}/staff`);
    const old = staff.rows[0]!.employmentId;
    const moved = await said(doors.officer, `/workers/${town.zhangId}/employments/${old}/post-change`, {
      region: '330282',
      industry: 'C34',
      edition: '2022',
      occupation: '6-18-01-02',
      frontLine: true,
      contract: true,
      skilled: true,
      on: '2021-03-01',
      reason: '转岗培训后上岗',
    });
    const { body } = await clerk.get<StaffPageView>(`/employers/${EMPLOYER}/staff?${fresh()}`);
    expect(body.rows).toMatchObject([
      { employmentId: moved.employmentId, entry: 'transferred', skilled: true, startedOn: '2021-03-01' },
    ]);
    const past = await clerk.get<StaffPageView>(`/employers/${EMPLOYER}/staff?asOf=2021-02-27`);
    expect(past.body.rows).toMatchObject([{ employmentId: old, endedOn: null }]);
  });
});
