import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { localDateOf } from '#event-sourcing';
import { waitUntilSettled } from '#platform';
import { approveRun, setFundBudget } from '#subsidy';
import { computePayoutRun, listPayoutRun, openPayoutRun } from '#processes';
import { byTest, type Door } from '../testing/running-api.js';
import { EMPLOYER, LI, openTown, recorded, ZHANG, type Town } from '../testing/town.js';
import {
  workingDaysLeft,
  type ClaimDetailView,
  type ClaimQueueView,
  type ClaimRecorded,
  type ClassProspectsView,
  type ClassSubmissionView,
} from './views.js';

jest.setTimeout(120_000);

const PROGRAMME = 'skill-upgrade-subsidy';
const PDF = Buffer.from('%PDF-1.4\n参保缴费证明');
let town: Town;
let employerClerk: Door;

const watch = { progress: () => Promise.resolve(), signal: new AbortController().signal };
const settled = () =>
  waitUntilSettled(town.api.services.runtime.store, town.api.services.runtime.pool, 60_000);

beforeAll(async () => {
  town = await openTown();
  const { officer } = town.doors;
  employerClerk = await town.api.doorOf({
    username: 'clerk-bearings',
    role: 'employer-clerk',
    region: '330282',
    displayName: '轴承厂经办',
    employer: EMPLOYER,
  });
  const insured = {
    scheme: 'unemployment',
    region: '330282',
    employer: EMPLOYER,
    spans: [{ from: '2016-01', to: '2020-12', status: 'paid' }],
  };
  await recorded(officer.post(`/workers/${town.zhangId}/insurance-months`, insured));
  const { idNumber, name } = ZHANG;
  const urban = { field: 'hukouKind', value: '非农业', from: '2015-01-01' };
  await officer.post('/source-reports', {
    source: 'public-security',
    confidence: 'verified',
    records: [ZHANG, LI].map((person) => ({
      idNumber: person.idNumber,
      name: person.name,
      statements: [urban],
    })),
  });
  const alive = { field: 'diedOn', value: '无', from: '2020-01-01' };
  const records = [{ idNumber, name, statements: [alive] }];
  await officer.post('/source-reports', { source: 'civil-affairs', confidence: 'verified', records });
  const title = { zh: '技能提升资金', en: 'fund' };
  const budget = {
    fundId: 'upgrade',
    region: '330282',
    year: 2020,
    title,
    amountFen: 9_000_000,
    basis: 'bureau',
  };
  await setFundBudget(town.api.services.process, { ...budget, on: '2020-01-01' }, byTest());
  await settled();
});
afterAll(() => town.api.close());

const claimOf = (door: Door, claimId: string) => door.get<ClaimDetailView>(`/claims/${claimId}`);

async function run(): Promise<string> {
  const { process } = town.api.services;
  const opened = await openPayoutRun(
    process,
    {
      programme: PROGRAMME,
      region: '330282',
      period: { from: '2020-01-01', to: '2020-12-31' },
      fundId: 'upgrade',
      openedBy: 'user:officer',
      now: new Date().toISOString(),
      on: '2026-11-01',
    },
    byTest(),
  );
  if (opened.outcome !== 'opened') throw new Error(opened.outcome);
  await computePayoutRun(process, opened.runId, watch);
  await settled();
  return opened.runId;
}

describe('a claim', () => {
  let claimId: string;

  it('pressed twice is one claim; another claimant of the same is told of the first', async () => {
    const { officer, zhang, li, elsewhere } = town.doors;
    const path = `/workers/${town.zhangId}/claims`;
    const ask = { programme: PROGRAMME, certificateId: town.millerId, filedOn: '2020-06-01' };
    expect((await li.post(path, { ...ask, filedOn: null })).status).toBe(404);
    expect((await elsewhere.post(path, ask)).status).toBe(404);
    expect((await zhang.post(path, ask)).status).toBe(422);
    expect((await officer.post(path, { ...ask, programme: 'no-such-thing' })).body).toMatchObject({
      code: 'CLAIM_PROGRAMME_UNKNOWN',
    });
    const [first, second] = await Promise.all([
      officer.post<ClaimRecorded>(path, ask),
      officer.post<ClaimRecorded>(path, ask),
    ]);
    expect([first.body.outcome, second.body.outcome].sort()).toEqual(['recorded', 'unchanged']);
    expect(second.body.claimId).toBe(first.body.claimId);
    ({ claimId } = first.body);
    const { receipt } = first.body;
    expect(receipt).toMatch(/^SL330282-20200601-[0-9A-F]{10}$/);
    const { status, body } = await employerClerk.post(path, { ...ask, filedOn: null });
    expect([status, body]).toMatchObject([409, { code: 'CLAIMED_BY_ANOTHER', receipt, by: 'worker' }]);
  });

  it('has a work list with the working days that are left, and its claimant follows it', async () => {
    const { officer, zhang, clerk } = town.doors;
    const { body } = await officer.get<ClaimQueueView>('/claims?status=filed');
    // 五个工作日：6月2日至8日。
    expect(body.rows).toMatchObject([{ claimId, dueOn: '2020-06-08', worker: { name: '张**' } }]);
    expect(workingDaysLeft('2020-09-23', '2020-09-28')).toBe(4);
    expect(workingDaysLeft('2020-09-30', '2020-09-28')).toBe(-2);
    const own = await zhang.get<ClaimQueueView>('/me/claims');
    expect(own.body.rows).toMatchObject([{ claimId, status: 'filed' }]);
    expect((await claimOf(town.doors.li, claimId)).status).toBe(404);
    expect((await clerk.get<ClaimQueueView>('/claims')).body.rows).toEqual([]);
    expect((await zhang.post(`/claims/${claimId}/acceptance`)).status).toBe(403);
  });

  it('takes papers by their content, sealed outside the log, and says that nobody scanned them', async () => {
    const { officer, zhang } = town.doors;
    const to = (id: string) => `/claims/${id}/attachments?evidence=insurance`;
    const script = await zhang.upload(to(claimId), '证明.pdf', Buffer.from('<script>alert(1)</script>'));
    expect(script.body).toMatchObject({ code: 'ATTACHMENT_TYPE_UNKNOWN' });
    const large = Buffer.concat([PDF, Buffer.alloc(10 * 1024 * 1024)]);
    expect((await zhang.upload(to(claimId), '大.pdf', large)).status).toBe(413);
    const kept = await zhang.upload<{ attachmentId: string }>(to(claimId), '证明.pdf', PDF);
    expect(kept.status).toBe(201);
    expect((await zhang.upload(to(claimId), '又一次.pdf', PDF)).body).toMatchObject({ outcome: 'unchanged' });
    const other = { programme: PROGRAMME, certificateId: town.turnerId };
    const second = await zhang.post<ClaimRecorded>('/me/claims', other);
    await zhang.upload(to(second.body.claimId), '同一份.pdf', PDF);
    const { body } = await claimOf(officer, claimId);
    expect(body.attachments).toMatchObject([
      { scanned: false, scanText: { en: 'not scanned: no scanner is set up' } },
    ]);
    expect(body.samePapersIn).toEqual([second.body.receipt]);
    const { attachmentId } = kept.body;
    const opened = await officer.download(`/claims/${claimId}/attachments/${attachmentId}`);
    expect(opened.body.equals(PDF)).toBe(true);
    const { rows } = await town.api.services.runtime.pool.query<{ inClear: boolean }>(
      `select bool_or(position('参保缴费'::bytea in sealed) > 0) as "inClear" from app.claim_attachment`,
    );
    expect(rows).toEqual([{ inClear: false }]);
    expect((await zhang.post(`/claims/${second.body.claimId}/withdrawal`)).status).toBe(200);
  });

  it('waits for the papers that are missing, is accepted, and a run decides it and nobody else', async () => {
    const { officer, zhang } = town.doors;
    const before = await run();
    expect((await claimOf(zhang, claimId)).body).toMatchObject({ status: 'filed', runId: null });
    const name = { missing: [`${ZHANG.name}的证明`] };
    expect((await officer.post(`/claims/${claimId}/evidence-request`, name)).status).toBe(422);
    await officer.post(`/claims/${claimId}/evidence-request`, { missing: ['社会保障卡复印件'] });
    expect((await officer.post(`/claims/${claimId}/acceptance`)).body).toMatchObject({
      code: 'CLAIM_STEP_INVALID',
    });
    await zhang.post(`/claims/${claimId}/supplement`);
    const accepted = await officer.post(`/claims/${claimId}/acceptance`, { completeOn: '2020-06-03' });
    expect(accepted.status).toBe(200);
    const runId = await run();
    expect(runId).not.toBe(before);
    const { body } = await claimOf(zhang, claimId);
    expect(body).toMatchObject({ status: 'decided', runId, outcome: 'eligible', completeOn: '2020-06-03' });
    expect(body.amount!.fen).toBeGreaterThan(0);
    const again = { programme: PROGRAMME, certificateId: town.millerId };
    const { status, body: refusal } = await zhang.post('/me/claims', again);
    expect([status, refusal]).toMatchObject([
      409,
      { code: 'CLAIM_ALREADY_PAID', decisionId: body.decisionId, runId },
    ]);
    const { process } = town.api.services;
    await approveRun(process, { runId, approvedBy: 'user:reviewer', on: '2026-11-02' }, byTest());
    await listPayoutRun(process, runId, watch);
    await settled();
    const listed = (await claimOf(zhang, claimId)).body.steps.map(({ step, on }) => [step, on !== null]);
    expect(listed).toEqual(['filed', 'accepted', 'decided', 'listed'].map((step) => [step, true]));
  });
});

/** A class of both people that was held today. */
async function heldClass(): Promise<string> {
  const { clerk, officer } = town.doors;
  const date = localDateOf(new Date());
  const lesson = { sessionId: 's1', date, from: '00:00', to: '23:59', mode: 'on-site', subject: '实训' };
  const roster = [ZHANG, LI].map(({ name, idKind, idNumber }) => ({ name, idKind, idNumber }));
  const { body } = await clerk.post<{ classId: string }>('/classes', {
    ownNumber: '2026-001',
    edition: '2022',
    occupation: '6-18-01-02',
    level: 'intermediate',
    startsOn: date,
    endsOn: date,
    place: '实训楼',
    sessions: [lesson],
    teachers: [{ qualificationNumber: 'T-1', qualification: '高级技师', dualQualified: true }],
    purchased: false,
    roster,
  });
  const path = `/classes/${body.classId}`;
  await recorded(officer.post(`${path}/approval`));
  const ids = [town.zhangId, town.liId];
  const signIns = ids.map((workerId) => ({ workerId, at: `${date}T00:00:01`, method: 'face' }));
  await recorded(clerk.post(`${path}/sign-ins`, { sessionId: 's1', signIns }));
  const results = ids.map((workerId) => ({ workerId, outcome: 'passed' }));
  await recorded(clerk.post(`${path}/exam-results`, { on: date, results }));
  await recorded(clerk.post(`${path}/end`));
  return path;
}

it('of a class the system lists amounts or codes, which the clerk cannot set, and gives one receipt', async () => {
  const { clerk, otherClerk, officer } = town.doors;
  const path = await heldClass();
  const programme = 'differential-training-subsidy';
  const asked = `${path}/claimable?programme=${programme}`;
  expect((await otherClerk.get(asked)).status).toBe(404);
  const { body } = await clerk.get<ClassProspectsView>(asked);
  const of = (workerId: string) => body.trainees.find((one) => one.workerId === workerId);
  expect(of(town.zhangId)).toMatchObject({ amount: { fen: body.total.fen }, refusals: [] });
  expect(body.total.fen).toBeGreaterThan(0);
  expect(of(town.liId)).toMatchObject({ amount: null, refusals: ['EVIDENCE_MISSING'] });
  const set = { programme, amount: 1, agreedFen: 1 };
  expect((await clerk.post(`${path}/claims`, set)).status).toBe(422);
  const sent = await clerk.post<ClassSubmissionView>(`${path}/claims`, { programme });
  expect(sent.body).toMatchObject({ claims: 1, receipt: expect.stringMatching(/^SL330282-/) });
  const again = await clerk.get<ClassProspectsView>(asked);
  expect(again.body.trainees.find(({ workerId }) => workerId === town.zhangId)).toMatchObject({
    refusals: ['CLAIMED_ALREADY'],
    receipt: sent.body.receipt,
  });
  const listed = await officer.get<ClaimQueueView>(`/claims?receipt=${sent.body.receipt}`);
  expect(listed.body.rows).toMatchObject([{ by: 'institution', claimant: town.institutionId }]);
});

it('a paper is gone once the person is erased, and its hash stays', async () => {
  const { officer, admin, li } = town.doors;
  const { body } = await li.post<ClaimRecorded>('/me/claims', { programme: PROGRAMME });
  await li.upload(`/claims/${body.claimId}/attachments?evidence=identity`, '身份证.pdf', PDF);
  const path = `/workers/${town.liId}/erasure`;
  await officer.post(path, { basis: 'person-request', reason: '个保申请〔2026〕9号' });
  expect((await admin.post(`${path}/approval`)).status).toBe(200);
  await officer.once<{ status: string }>(path, ({ status }) => status === 'completed');
  const { attachments } = (await claimOf(officer, body.claimId)).body;
  expect(attachments).toHaveLength(1);
  const paper = `/claims/${body.claimId}/attachments/${attachments[0]!.attachmentId}`;
  expect((await officer.get(paper)).status).toBe(404);
  const { rows } = await town.api.services.runtime.pool.query(
    'select 1 from app.claim_attachment where worker_id = $1',
    [town.liId],
  );
  expect(rows).toEqual([]);
});
