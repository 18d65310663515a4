import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { residentId } from '#reference-data';
import { waitUntilSettled } from '#platform';
import { EMPLOYER, openTown, post, recorded, ZHANG, type Town, type Written } from '../testing/town.js';

let town: Town;

beforeAll(async () => {
  town = await openTown();
}, 120_000);
afterAll(() => town.api.close());

const settled = () =>
  waitUntilSettled(town.api.services.runtime.store, town.api.services.runtime.pool, 60_000);

interface Drafted {
  readonly bulletinId: string;
  readonly code?: string;
}

interface Shown {
  readonly status: string;
  readonly figures: readonly { readonly by: object; readonly value: number }[];
}

const survey = (answers: number) => ({
  kind: 'workforce-survey',
  title: '2026年产业工人队伍状况调查',
  region: '330282',
  from: '2026-01-10',
  until: '2026-02-10',
  leastAnswers: 10,
  basis: 'CXA:(六)20；最少人数 bureau',
  figures: [
    { code: 'confident', title: '对职业前景有信心', topic: 'thought', value: 71.5, unit: '%', answers: 400 },
    {
      code: 'housing',
      title: '居住满意',
      topic: 'living',
      by: { age: '25-34' },
      value: 60,
      unit: '%',
      answers,
    },
  ],
});

it('a survey goes out as aggregates of enough people, for everybody to read, and is due again in time', async () => {
  const { officer, li, admin, elsewhere } = town.doors;
  const draft = (answers: number) => officer.post<Drafted>('/bulletins', survey(answers));
  expect((await draft(9)).body.code).toBe('TOO_FEW_ANSWERS');
  expect((await elsewhere.post('/bulletins', survey(50))).status).toBe(403);
  const { body } = await draft(50);
  await settled();
  const anybody = async () =>
    (await town.api.stranger.get<{ rows: readonly object[] }>('/bulletins/published?region=330282')).body
      .rows;
  expect((await li.get(`/bulletins/${body.bulletinId}`)).status).toBe(404);
  expect(await anybody()).toEqual([]);
  const every = { everyMonths: 12, firstDueOn: '2026-03-31', basis: 'CXA:(六)20' };
  const schedule = '/bulletins/schedules/330282/workforce-survey';
  expect((await admin.put(schedule, every)).status).toBe(403);
  await recorded(officer.put<Written>(schedule, every));
  const due = async () => {
    await settled();
    return (await officer.get<{ rows: readonly object[] }>('/bulletins/due?asOf=2026-04-01')).body.rows;
  };
  expect(await due()).toMatchObject([{ nextDueOn: '2026-03-31', overdue: true, lastPublishedOn: null }]);
  await recorded(officer.post(`/bulletins/${body.bulletinId}/publication`));
  expect(await due()).toMatchObject([{ nextDueOn: '2027-03-31', overdue: false }]);
  expect(await anybody()).toMatchObject([
    { status: 'published', figures: [{ topic: { zh: '思想状况' } }, {}] },
  ]);
  expect((await draft(60)).body.code).toBe('PUBLISHED_BEFORE');
  await recorded(officer.post(`/bulletins/${body.bulletinId}/withdrawal`, { reason: '抽样口径有误' }));
  await settled();
  expect(await anybody()).toMatchObject([{ status: 'withdrawn', withdrawnReason: '抽样口径有误' }]);
});

it('the structure of the workforce is counted from the register, each person once, and small groups are not told apart', async () => {
  const { officer } = town.doors;
  const people = Array.from({ length: 12 }, (_, at) => ({
    ...ZHANG,
    name: `王${'甲乙丙丁戊己庚辛壬癸子丑'[at]!}`,
    idNumber: residentId('330282', at < 9 ? '1990-01-01' : '1960-01-01', at + 10),
    hukouRegion: '330282',
    employment: { ...post, startedOn: '2020-01-02' },
  }));
  const ids = await Promise.all(
    people.map(async (person) => (await recorded(officer.post('/workers', person))).workerId),
  );
  await recorded(
    officer.post('/employers', {
      employer: EMPLOYER,
      fields: { name: '慈溪轴承厂', region: '330282', industry: 'C34', ownership: 'private', size: 'small' },
      from: '2015-01-01',
    }),
  );
  await officer.post('/source-reports', {
    source: 'trade-union',
    confidence: 'verified',
    records: people.slice(0, 9).map(({ idNumber }, at) => ({
      idNumber,
      statements: [
        { field: 'politicalAffiliation', value: at < 5 ? '中共党员' : '群众', from: '2019-01-01' },
      ],
    })),
  });
  await officer.post('/source-reports', {
    source: 'public-security',
    confidence: 'verified',
    records: people.slice(0, 8).map(({ idNumber }, at) => ({
      idNumber,
      statements: [
        { field: 'hukouKind', value: '农业', from: '2010-01-01' },
        { field: 'education', value: at < 4 ? '大专' : '初中', from: '2010-01-01' },
      ],
    })),
  });
  const count = async (title: string): Promise<ReadonlyMap<string, number>> => {
    await settled();
    const asked = {
      title,
      region: '330282',
      asOf: '2020-12-31',
      leastPeople: 4,
      ageBands: [16, 25, 35, 45, 55],
      basis: 'bureau',
    };
    const { status, body } = await officer.post<Drafted>('/bulletins/structure', asked);
    expect([status, body]).toMatchObject([200, {}]);
    await settled();
    const shown = await officer.get<Shown>(`/bulletins/${body.bulletinId}`);
    return new Map(shown.body.figures.map(({ by, value }) => [JSON.stringify(by), value]));
  };
  const first = await count('2020年队伍结构');
  // Twelve and 张三丰.
  expect(first.get('{}')).toBe(13);
  expect(first.get('{"industry":"C"}')).toBe(13);
  expect(first.get('{"age":"25-34"}')).toBeUndefined();
  expect(first.get('{"age":"other"}')).toBe(13);
  // 农民工: who has a rural registration and a post outside farming, by education.
  expect(first.get('{"migrant":"migrant"}')).toBe(8);
  expect(first.get('{"migrant":"migrant","education":"college"}')).toBe(4);
  expect(first.get('{"insured":"unreported","migrant":"migrant"}')).toBe(8);
  expect([first.get('{"ownership":"private"}'), first.get('{"size":"small"}')]).toEqual([13, 13]);
  expect(['member', 'none', 'unknown'].map((party) => first.get(`{"party":"${party}"}`))).toEqual([5, 4, 4]);
  expect(first.get('{"level":"technician"}')).toBeUndefined();
  await recorded(officer.post(`/workers/${ids[11]!}/merge`, { into: ids[10]!, reason: '同一人两次登记' }));
  expect((await count('2020年队伍结构（二）')).get('{}')).toBe(12);
}, 60_000);
