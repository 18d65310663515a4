import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { rebuildProjection } from '#platform';
import { allProjections } from '#read-models';
import { residentId } from '#reference-data';
import type { AccessPageView } from '../access-log/views.js';
import type { EligibilityView } from '../eligibility/views.js';
import { recordedAt, settled } from '../testing/corrected-town.js';
import { openTown, post, recorded, type Town, type Written } from '../testing/town.js';
import type { EmploymentsView } from '../workers/record-views.js';
import type { WorkerDetailView, WorkerPageView } from '../workers/views.js';
import type { HistoryView } from './views.js';

jest.setTimeout(180_000);

const APRIL = '2025-04-15T00:00:00Z';
const JUNE = '2025-06-15T00:00:00Z';

const [WRONG, RIGHT] = ['王小名', '王小明'];
const wang = {
  name: WRONG,
  idKind: 'resident-id',
  idNumber: residentId('330282', '1985-01-01', 77),
  hukouRegion: '330282',
  employment: post,
};
const certificate = {
  kind: 'vocational-qualification',
  number: '1633820133200018',
  edition: '2022',
  occupation: '6-18-01-01',
  occupationName: '车工',
  level: 'technician',
  issuedOn: '2016-12-01',
  mode: 'social-assessment',
};
const insurance = {
  scheme: 'pension',
  region: '330282',
  spans: [{ from: '2019-01', to: '2020-03', status: 'paid' }],
};
/** A storekeeper, who is not in the catalogue of urgently needed skills. */
const storekeeper = { edition: '2022', occupation: '4-02-06-01', reason: '核对劳动合同，岗位为仓储管理员' };
const rename = { name: RIGHT, reason: '户口簿与登记不符' };

let town: Town;
let workerId: string;
let employmentId: string;

/** 王小明 was mistyped in March, with a post that he did not have; both were corrected in May. */
beforeAll(async () => {
  town = await openTown();
  const { doors, institutionId, api } = town;
  const { store, pool } = api.services.runtime;
  const { officer } = doors;
  await recordedAt(town, 0, '2025-02-01T00:00:00Z');
  const february = await store.head();
  ({ workerId } = await recorded(officer.post('/workers', wang)));
  await recorded(officer.post(`/workers/${workerId}/insurance-months`, insurance));
  await recorded(officer.post('/certificates', { workerId, institutionId, content: certificate }));
  await settled(town);
  await recordedAt(town, february, '2025-03-10T00:00:00Z');
  const march = await store.head();
  const posts = await officer.get<EmploymentsView>(`/workers/${workerId}/employments`);
  ({ employmentId } = posts.body.rows[0]!);
  await recorded(officer.post<Written>(`/workers/${workerId}/corrections`, rename, 'name'));
  await recorded(
    officer.post<Written>(`/workers/${workerId}/employments/${employmentId}/corrections`, storekeeper),
  );
  await settled(town);
  await recordedAt(town, march, '2025-05-20T00:00:00Z');
  for (const projection of allProjections) await rebuildProjection({ store, pool, projection });
});

afterAll(() => town.api.close());

const about = (view: string, query: string) => `/workers/${workerId}${view}?${query}`;

it('who is entitled as known in April and in June differs with the post, and so does the name', async () => {
  const { officer } = town.doors;
  const answer = async (knownAt: string) => {
    const { body } = await officer.get<EligibilityView>(
      about('/eligibility', `asOf=2020-03-31&knownAt=${knownAt}`),
    );
    return body.programmes.find(({ programme }) => programme === 'shortage-post-allowance')!.outcome;
  };
  expect([await answer(APRIL), await answer(JUNE)]).toEqual(['eligible', 'ineligible']);

  const person = async (query: string) =>
    (await officer.get<WorkerDetailView>(about('', `${query}&full=true`))).body;
  expect(await person(`knownAt=${APRIL}`)).toMatchObject({
    name: WRONG,
    posts: [{ employmentId, occupation: '6-18-01-01' }],
  });
  for (const query of [`knownAt=${JUNE}`, ''])
    expect(await person(query)).toMatchObject({ name: RIGHT, posts: [{ occupation: '4-02-06-01' }] });
});

it('the directory finds the person under the name known then', async () => {
  const found = async (name: string, query: string) => {
    const path = `/workers?name=${encodeURIComponent(name)}&${query}`;
    return (await town.doors.officer.get<WorkerPageView>(path)).body.rows.map((row) => row.workerId);
  };
  expect(await found(WRONG, `knownAt=${APRIL}`)).toEqual([workerId]);
  expect(await found(RIGHT, `knownAt=${APRIL}`)).toEqual([]);
  expect(await found(RIGHT, `knownAt=${JUNE}`)).toEqual([workerId]);
  expect(await found(RIGHT, '')).toEqual([workerId]);
  expect(await found(WRONG, '')).toEqual([]);
});

it('the history tells who corrected what and why, and marks what had been said', async () => {
  const { officer } = town.doors;
  const { body: then } = await officer.get<HistoryView>(about('/history', `knownAt=${APRIL}&full=true`));
  const entry = ({ entries }: HistoryView, type: string) => entries.find((one) => one.type === type)!;
  const correctedBy = { actor: 'user:officer-cixi', recordedAt: '2025-05-20T00:00:00.000Z' };
  expect(entry(then, 'WorkerRegistered')).toMatchObject({
    personal: { name: WRONG },
    correctedBy: [{ ...correctedBy, type: 'WorkerDetailsCorrected', known: false }],
  });
  expect(entry(then, 'EmploymentStarted').correctedBy).toMatchObject([
    { ...correctedBy, type: 'EmploymentCorrected', known: false },
  ]);
  expect(entry(then, 'WorkerDetailsCorrected')).toBeUndefined();
  expect(then.state.worker.name).toBe(WRONG);

  const { body: now } = await officer.get<HistoryView>(about('/history', `knownAt=${JUNE}&full=true`));
  expect(entry(now, 'WorkerRegistered').correctedBy).toMatchObject([{ known: true }]);
  expect(entry(now, 'WorkerDetailsCorrected')).toMatchObject({
    actor: 'user:officer-cixi',
    personal: { name: RIGHT },
    text: { zh: `姓名；原因：${rename.reason}` },
    correctedBy: [],
  });
  expect(entry(now, 'EmploymentCorrected').text.zh).toContain('职业 车工（2022 6-18-01-01） → ');
  const { body: masked } = await officer.get<HistoryView>(about('/history', ''));
  for (const name of [WRONG, RIGHT]) expect(JSON.stringify(masked)).not.toContain(name);
});

it('leaves a trace of who corrected, and is recorded once', async () => {
  const { officer, auditor } = town.doors;
  const { body } = await auditor.get<AccessPageView>(`/workers/${workerId}/access-log`);
  expect(body.rows.filter(({ action }) => action === 'worker:correct')).toMatchObject([
    { actor: 'user:officer-cixi' },
    { actor: 'user:officer-cixi' },
  ]);
  const path = `/workers/${workerId}/corrections`;
  expect((await officer.post(path, rename, 'name')).body).toMatchObject({ outcome: 'duplicate' });
  expect((await officer.post(path, rename)).body).toEqual({ outcome: 'unchanged', position: null });
});

it('is refused to whoever may not, without a reason, with a name in it, or against the identity number', async () => {
  const { officer, auditor, elsewhere, clerk } = town.doors;
  const path = `/workers/${workerId}/corrections`;
  expect((await auditor.post(path, rename)).status).toBe(403);
  expect((await clerk.post(path, rename)).status).toBe(403);
  expect((await elsewhere.post(path, rename)).status).toBe(404);
  expect((await officer.post(path, { name: RIGHT, reason: '错' })).body).toMatchObject({
    status: 422,
    errors: [{ field: 'reason' }],
  });
  for (const named of [WRONG, RIGHT, '王小鸣'])
    expect(
      (await officer.post(path, { name: '王小鸣', reason: `应为${named}，登记有误` })).body,
    ).toMatchObject({ status: 422, errors: [{ field: 'reason', code: 'NAMES_PERSON' }] });
  const birth = { birthMonth: '1986-01', reason: '出生年月登记有误' };
  expect((await officer.post(path, birth)).body).toMatchObject({
    status: 409,
    code: 'TOLD_BY_IDENTITY_NUMBER',
  });
  const employment = `/workers/${workerId}/employments/${employmentId}/corrections`;
  const reason = '核对劳动合同';
  expect((await officer.post(employment, { employer: post.employer, reason })).body).toMatchObject({
    status: 422,
    errors: [{ field: 'employerName' }],
  });
  expect((await officer.post(employment, { region: '340800', reason })).status).toBe(403);
  const months = { ...insurance, spans: [{ from: '2020-03', to: '2020-03', status: 'arrears' }] };
  expect((await officer.post(`/workers/${workerId}/insurance-months`, months)).body).toMatchObject({
    status: 409,
    code: 'REASON_REQUIRED',
  });
});
