import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { addDays, creditCode, residentId } from '#reference-data';
import { localDateOf } from '#event-sourcing';
import { answerDeadline, handleAnomaly } from '#skill-certification';
import { byTest } from '../testing/running-api.js';
import { codeOf, openBureau, type Bureau } from '../testing/bureau.js';
import { INSTITUTION, OTHER_INSTITUTION } from '../testing/people.js';
import type { AnomalyPageView } from '../anomalies/views.js';
import type { RulesView } from '../institutions/rules.js';
import type { PictureView, RatingsView } from '../institutions/supervision-views.js';
import type { ClassDetailView, ClassPageView, ClassRecorded, ClassTraineePageView } from './views.js';

jest.setTimeout(120_000);

let bureau: Bureau;

const today = localDateOf(new Date());
const lesson = { sessionId: 's1', date: today, from: '00:00', to: '23:59', mode: 'on-site', subject: '实训' };
const person = (serial: number) => ({
  name: `学员${'甲乙丙丁戊己庚'[serial]}`,
  idKind: 'resident-id',
  idNumber: residentId('330282', '1990-02-03', serial),
  phone: `1390000000${serial}`,
});
const classOf = (ownNumber: string, ...serials: readonly number[]) => ({
  ownNumber,
  edition: '2022',
  occupation: '6-18-01-01',
  level: 'intermediate',
  startsOn: today,
  endsOn: today,
  place: '实训楼',
  sessions: [lesson],
  teachers: [{ qualificationNumber: 'T-1', qualification: '高级技师', dualQualified: true }],
  purchased: true,
  roster: serials.map(person),
});
const rule = (key: string, value: unknown) => ({ key, value, basis: 'bureau', cite: '测试' });

beforeAll(async () => {
  bureau = await openBureau();
  const { reviewer } = bureau;
  const settings = [
    rule('answerWorkingDays', 5),
    rule('attendancePercent', 80),
    rule('lowestGradesInARow', 2),
    rule('hearingNoticeDays', 0),
    rule('grades', [
      { grade: 'A', fromTenths: 600 },
      { grade: 'D', fromTenths: 0 },
    ]),
  ];
  const answer = await reviewer.post('/institution-rules', {
    region: '330282',
    from: '2020-01-01',
    settings,
  });
  expect(answer.status).toBe(200);
});

afterAll(() => bureau.api.close());

/** Asks for a class and waits until lists show it. */
async function asked(ownNumber: string, ...serials: readonly number[]): Promise<ClassRecorded> {
  const { status, body } = await bureau.clerk.post<ClassRecorded>('/classes', classOf(ownNumber, ...serials));
  expect({ status, body }).toMatchObject({ status: 201, body: { outcome: 'recorded' } });
  await bureau.clerk.get(`/classes/${body.classId}?atLeast=${body.position}`);
  return body;
}

describe('rules of a region', () => {
  it('are settled by a reviewer of it, and make sense', async () => {
    const { officer, otherOfficer, clerk, reviewer } = bureau;
    const body = { region: '330282', from: '2020-01-01', settings: [rule('graceDays', 30)] };
    for (const door of [officer, clerk])
      expect((await door.post('/institution-rules', body)).status).toBe(403);
    expect((await reviewer.post('/institution-rules', { ...body, region: '340800' })).status).toBe(403);
    for (const [key, value] of [
      ['graceDays', -1],
      ['grades', '优'],
      ['passRateAbove', 99],
      ['separation', 7],
    ] as const)
      expect(
        codeOf(await reviewer.post('/institution-rules', { ...body, settings: [rule(key, value)] })),
      ).toBe('RULE_INVALID');
    const { body: shown } = await clerk.get<RulesView>('/institution-rules');
    expect(shown.rules).toContainEqual(
      expect.objectContaining({ key: 'attendancePercent', value: 80, region: '330282' }),
    );
    expect((await otherOfficer.get<RulesView>('/institution-rules')).body.rules).toEqual([]);
    const before = await officer.get<RulesView>('/institution-rules?asOf=2019-12-31');
    expect(before.body.rules).toEqual([]);
  });
});

describe('a class', () => {
  it('is asked for by a clerk, answered by the bureau, attended, inspected, examined and ended', async () => {
    const { clerk, officer, otherClerk, otherOfficer, auditor, reviewer } = bureau;
    const { classId, number, answerBy } = await asked('2026-001', 0, 1);
    expect(number).toBe('0133330282-2026-001');
    expect(answerBy).toBe(answerDeadline(today, 5));
    for (const door of [otherClerk, otherOfficer])
      for (const path of ['', '/trainees'])
        expect((await door.get(`/classes/${classId}${path}`)).status).toBe(404);
    expect((await clerk.post(`/classes/${classId}/approval`)).status).toBe(403);
    expect((await otherOfficer.post(`/classes/${classId}/approval`)).status).toBe(404);
    expect((await reviewer.post(`/classes/${classId}/approval`)).status).toBe(403);
    const { body: trainees } = await clerk.get<ClassTraineePageView>(`/classes/${classId}/trainees`);
    expect(trainees.rows.map(({ name }) => name)).toEqual(['学**', '学**']);
    expect(trainees.rows[0]!.idNumber).toMatch(/^330282\*{8}\d{4}$|^330282\*+/);
    const [first] = trainees.rows;
    const signIns = [{ workerId: first!.workerId, at: `${today}T00:00:01`, method: 'face' }];
    expect(codeOf(await clerk.post(`/classes/${classId}/sign-ins`, { sessionId: 's1', signIns }))).toBe(
      'CLASS_STATUS',
    );
    expect((await officer.post(`/classes/${classId}/approval`)).body).toMatchObject({ outcome: 'recorded' });
    expect((await officer.post(`/classes/${classId}/sign-ins`, { sessionId: 's1', signIns })).status).toBe(
      403,
    );
    await clerk.post(`/classes/${classId}/sign-ins`, { sessionId: 's1', signIns });
    const inspection = {
      inspector: '第三方评估公司',
      inspectorCreditCode: creditCode('91', '330282', 'MA2CJ909'),
      on: today,
      sessionId: 's1',
      present: 1,
      outcome: 'in-order',
      findings: '无异常',
    };
    expect((await officer.post(`/classes/${classId}/inspections`, inspection)).status).toBe(200);
    const results = [{ workerId: first!.workerId, outcome: 'passed' }];
    await clerk.post(`/classes/${classId}/exam-results`, { on: today, results });
    const ended = await clerk.post<ClassRecorded>(`/classes/${classId}/end`);
    expect(ended.body).toMatchObject({ outcome: 'recorded' });
    const { body } = await auditor.get<ClassTraineePageView>(
      `/classes/${classId}/trainees?atLeast=${ended.body.position}`,
    );
    const told = body.rows.map(({ attendancePercent, attendedEnough, result }) => ({
      attendancePercent,
      attendedEnough,
      result,
    }));
    expect(told).toContainEqual({ attendancePercent: 100, attendedEnough: true, result: 'passed' });
    expect(told).toContainEqual({ attendancePercent: 0, attendedEnough: false, result: null });
    const looks = await auditor.get(`/workers/${first!.workerId}/access-log`);
    expect(JSON.stringify(looks.body)).toContain('class:view');
    const { body: picture } = await clerk.get<PictureView>(
      `/institutions/${INSTITUTION}/picture?atLeast=${ended.body.position}`,
    );
    expect(picture).toMatchObject({ passed: 1, failed: 0, passPerMille: 1000, cityMedianPerMille: null });
    expect((await otherClerk.get(`/institutions/${INSTITUTION}/picture`)).status).toBe(404);
  });

  it('warns of another open class with its number, and names no one in a faulty roster', async () => {
    const { number } = await asked('2026-002', 2);
    const again = await bureau.clerk.post<ClassRecorded>('/classes', classOf('2026-003', 2));
    expect(again.body.warnings).toEqual([
      expect.objectContaining({ code: 'IN_OTHER_CLASS', zh: expect.stringContaining(number) }),
    ]);
    const roster = [{ ...person(2), name: '别名' }];
    const wrong = await bureau.clerk.post('/classes', { ...classOf('2026-004', 2), roster });
    expect(codeOf(wrong)).toBe('ROSTER_REFUSED');
    expect(JSON.stringify(wrong.body)).not.toContain('别名');
  });

  it('has a person once whose entries of the register were merged after it began', async () => {
    const { clerk, officer, api } = bureau;
    const [one, other, third] = await Promise.all(
      [4, 5, 6].map(async (serial) => {
        const entry = { ...person(serial), hukouRegion: '330282' };
        return (await officer.post<{ workerId: string }>('/workers', entry)).body.workerId;
      }),
    );
    const { classId } = await asked('2026-005', 4, 5);
    const { number } = await asked('2026-006', 6);
    await officer.post(`/classes/${classId}/approval`);
    const signIns = [{ workerId: one, at: `${today}T00:00:02`, method: 'face' }];
    await clerk.post(`/classes/${classId}/sign-ins`, { sessionId: 's1', signIns });
    for (const twin of [one, third])
      expect(
        (await officer.post(`/workers/${twin}/merge`, { into: other, reason: '同一人两次登记，号码核实' }))
          .status,
      ).toBe(200);
    const head = await api.services.runtime.store.head();
    const list = await clerk.get<ClassTraineePageView>(`/classes/${classId}/trainees?atLeast=${head}`);
    expect(list.body.rows).toMatchObject([
      {
        workerId: other,
        entries: [one!, other!].toSorted((a, b) => (a < b ? -1 : 1)),
        attendancePercent: 100,
      },
    ]);
    const { body } = await clerk.post<ClassRecorded>('/classes', classOf('2026-007', 5));
    expect(body.warnings).toContainEqual(
      expect.objectContaining({ code: 'IN_OTHER_CLASS', zh: expect.stringContaining(number) }),
    );
  });

  it('is listed by who may see it, as it stood', async () => {
    const { clerk, officer, otherOfficer } = bureau;
    const { body: own } = await clerk.get<ClassPageView>('/classes');
    expect(own.rows.length).toBeGreaterThanOrEqual(3);
    const { body: requested } = await officer.get<ClassPageView>('/classes?status=requested');
    expect(new Set(requested.rows.map(({ status }) => status))).toEqual(new Set(['requested']));
    expect((await otherOfficer.get<ClassPageView>('/classes')).body.rows).toEqual([]);
    expect((await officer.get<ClassPageView>('/classes?overdue=true')).body.rows).toEqual([]);
    const before = `/classes?asOf=${addDays(today, -1)}`;
    expect((await officer.get<ClassPageView>(before)).body.rows).toEqual([]);
    const { classId } = own.rows[0]!;
    expect((await clerk.get<ClassDetailView>(`/classes/${classId}`)).body.sessions).toHaveLength(1);
  });
});

it('lowest grades lead to a proposal, a hearing, a decision by somebody else, and no new class (C11)', async () => {
  const { clerk, officer, reviewer } = bureau;
  const path = `/institutions/${INSTITUTION}`;
  const report = {
    assessor: '第三方评估公司',
    assessorCreditCode: creditCode('91', '330282', 'MA2CJ909'),
    number: '评1号',
    on: '2026-01-10',
  };
  const sheet = [{ item: '办学质量', tenths: 100, outOfTenths: 1000 }];
  for (const period of ['2024', '2025']) {
    expect((await reviewer.post(`${path}/ratings`, { period, sheet, report })).status).toBe(403);
    await officer.post(`${path}/ratings`, { period, sheet, report });
    if (period === '2024') expect((await clerk.get<RatingsView>(`${path}/ratings`)).body.ratings).toEqual([]);
    const head = await bureau.api.services.runtime.store.head();
    const { body } = await officer.get<RatingsView>(`${path}/ratings?atLeast=${head}`);
    await officer.post(`${path}/ratings/${body.ratings[0]!.ratingId}/publication`);
  }
  const head = await bureau.api.services.runtime.store.head();
  const { body } = await clerk.get<RatingsView>(`${path}/ratings?atLeast=${head}`);
  expect(body.ratings.map(({ grade, period }) => [grade, period])).toEqual([
    ['D', '2025'],
    ['D', '2024'],
  ]);
  const { proposalId } = body.proposals[0]!;
  const proposal = `${path}/elimination-proposals/${proposalId}`;
  const decision = { outcome: 'eliminate', reason: '整改无效', on: today };
  expect((await officer.post(`${proposal}/decision`, decision)).status).toBe(403);
  expect(codeOf(await reviewer.post(`${proposal}/decision`, decision))).toBe('NOT_HEARD');
  await officer.post(`${proposal}/hearing`, { on: today, attended: true, minutes: '听1号' });
  const decided = await reviewer.post<{ position: number }>(`${proposal}/decision`, decision);
  expect(decided.status).toBe(200);
  await officer.once<{ eliminatedOn: string | null; grade: string }>(
    path,
    ({ eliminatedOn, grade }) => eliminatedOn === today && grade === 'D',
  );
  expect(codeOf(await clerk.post('/classes', classOf('2026-009', 3)))).toBe('ELIMINATED');
});

it('an anomaly is settled by the bureau of the institution, with a reason', async () => {
  const { officer, otherOfficer, clerk, api } = bureau;
  const facts = {
    anomalyId: 'a-1',
    kind: 'pass-rate' as const,
    classIds: [],
    workerIds: [],
    figures: {},
    at: today,
    bureaus: [
      { region: '330282', institutionId: INSTITUTION },
      { region: '340800', institutionId: OTHER_INSTITUTION },
    ],
  };
  await handleAnomaly(api.services.process, { type: 'RaiseAnomaly', facts, on: today }, byTest());
  const settlement = { institutionId: INSTITUTION, outcome: 'explained', reason: '名单核对无误' };
  expect((await clerk.get('/anomalies')).status).toBe(403);
  expect((await otherOfficer.post('/anomalies/a-1/settlement', settlement)).status).toBe(404);
  const { body } = await officer.post<{ position: number }>('/anomalies/a-1/settlement', settlement);
  const list = `/anomalies?atLeast=${body.position}&kind=pass-rate`;
  expect((await officer.get<AnomalyPageView>(list)).body.rows).toMatchObject([{ status: 'explained' }]);
  expect((await otherOfficer.get<AnomalyPageView>(list)).body.rows).toMatchObject([
    { status: 'open', institutionId: OTHER_INSTITUTION },
  ]);
});
