import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { creditCode } from '#reference-data';
import { handleRating } from '#skill-certification';
import { byTest } from '../testing/running-api.js';
import { openTown, recorded, type Town, type Written } from '../testing/town.js';
import type { TargetListView } from '../indicators/target-views.js';
import type { InstitutionProgrammesView } from './programmes.js';
import type { QualityView } from './quality.js';
import type { InstitutionDetailView, InstitutionPageView } from './views.js';

jest.setTimeout(120_000);

let town: Town;

const officer = () => town.doors.officer;
const scope = [{ edition: '2022', occupation: '6-18-01-01', levels: ['intermediate', 'senior'] }];
const head = () => town.api.services.runtime.store.head();

async function file(serial: number, kind: string, name: string): Promise<string> {
  const filing = {
    name,
    kind,
    creditCode: creditCode('52', '330282', `MJ9B000${serial}`),
    region: '330282',
    certificatePrefix: `S0${serial}0133000001`,
    from: '2016-01-01',
    until: '2099-12-31',
    scope,
  };
  return (await recorded(officer().post('/institutions', filing))).institutionId;
}

const state = (institutionId: string, profile: object) =>
  officer().post<Written>(`/institutions/${institutionId}/profile`, {
    functions: [],
    on: '2016-01-01',
    licensedUntil: '2099-12-31',
    ...profile,
  });

/** Of the targets in force in a region those of these indicators, by indicator. */
async function targets(asOf: string, ...indicators: readonly string[]) {
  const path = `/indicators/targets?asOf=${asOf}&atLeast=${await head()}`;
  const { body } = await officer().get<TargetListView>(path);
  return Object.fromEntries(
    indicators.map((indicator) => {
      const { value, noValueBecause, met, parts } = body.rows.find((row) => row.indicator === indicator)!;
      return [indicator, { value, noValueBecause, met, parts }];
    }),
  );
}

beforeAll(async () => {
  town = await openTown();
});

afterAll(() => town.api.close());

describe('providers', () => {
  it('are of every kind, none favoured, found by kind and function; a 招生代码 is one school’s', async () => {
    const [enterprise, industry, social, school] = [
      await file(1, 'employer', '慈溪某轴承集团'),
      await file(2, 'social-organisation', '慈溪市机械行业协会'),
      await file(3, 'social-organisation', '慈溪某社会组织'),
      await file(4, 'technical-school', '慈溪技师学院'),
    ];
    const functions = ['technical-education', 'skill-evaluation'];
    for (const [id, provider] of [
      [enterprise, 'enterprise'],
      [industry, 'industry-organisation'],
      [social, 'social-organisation'],
    ] as const)
      await recorded(state(id, { provider, functions: ['skill-evaluation'] }));
    await recorded(state(school, { provider: 'technical-school', functions, admissionCode: 'CX01' }));
    const taken = await state(social, { provider: 'vocational-school', admissionCode: 'CX01' });
    expect(taken).toMatchObject({ status: 409, body: { code: 'ADMISSION_CODE_TAKEN' } });
    const list = async (query: string) =>
      (await officer().get<InstitutionPageView>(`/institutions?${query}&atLeast=${await head()}`)).body.rows;
    for (const [provider, id] of [
      ['enterprise', enterprise],
      ['industry-organisation', industry],
      ['social-organisation', social],
      ['technical-school', school],
    ] as const)
      expect((await list(`provider=${provider}`)).map(({ institutionId }) => institutionId)).toEqual([id]);
    expect(await list('function=technical-education')).toMatchObject([{ institutionId: school }]);
    expect(await list('admitting=true')).toMatchObject([
      { admissionCode: 'CX01', provider: 'technical-school' },
    ]);
    const named = { kind: 'self-evaluation-model', grade: 'county', title: '自主评价', cite: 'CXA:(二)7' };
    const planned = await officer().post<{ projectId: string }>('/projects', {
      ...named,
      holder: '慈溪某轴承集团',
      creditCode: creditCode('52', '330282', 'MJ9B0001'),
      on: '2019-10-18',
    });
    expect(planned.status).toBe(201);
    expect(await targets('2025-12-31', 'CX-16', 'CX-25')).toMatchObject({
      'CX-16': { value: 0, met: false },
      'CX-25': { value: null, noValueBecause: 'not-recorded', met: null },
    });
    const completion = { approvalNumber: '慈人社〔2020〕3号', on: '2020-06-01' };
    await recorded(officer().post(`/projects/${planned.body.projectId}/completion`, completion));
    expect(await targets('2025-12-31', 'CX-16')).toMatchObject({ 'CX-16': { value: 1 } });
    expect(await targets('2020-05-31', 'CX-16')).toMatchObject({ 'CX-16': { value: 0 } });
    expect(
      (
        await town.doors.elsewhere.post(`/projects/${planned.body.projectId}/end`, {
          reason: '无',
          on: '2021-01-01',
        })
      ).status,
    ).toBe(404);
  });

  it('stand on the service that is bought of them, by lot, price and period', async () => {
    const purchase = {
      purchaseId: 'CG-2020-01',
      service: 'evaluation',
      purchaser: '慈溪市人力社保局',
      tender: 'CXZFCG2020-001',
      lot: '2',
      unitPriceFen: 28_000,
      from: '2020-02-01',
      until: '2020-12-31',
      on: '2020-01-10',
    };
    const path = `/institutions/${town.institutionId}`;
    expect((await town.doors.clerk.post(`${path}/purchases`, purchase)).status).toBe(403);
    await recorded(officer().post(`${path}/purchases`, purchase));
    const end = { reason: '考核不合格', on: '2021-01-01' };
    const late = await officer().post(`${path}/purchases/CG-2020-01/end`, end);
    expect(late).toMatchObject({ status: 409, body: { code: 'OUTSIDE_PURCHASE' } });
    await recorded(officer().post(`${path}/purchases/CG-2020-01/end`, { ...end, on: '2020-06-30' }));
    const { body } = await officer().get<InstitutionDetailView>(`${path}?atLeast=${await head()}`);
    expect(body.purchases).toMatchObject([{ lot: '2', unitPriceFen: 28_000, endedOn: '2020-06-30' }]);
    const before = await officer().get<InstitutionDetailView>(`${path}?asOf=2020-02-01`);
    expect(before.body.purchases).toMatchObject([{ endedOn: null }]);
  });
});

describe('schools, bases and projects', () => {
  it('are counted beside the targets of the documents, each kind of project for itself', async () => {
    const school = await file(5, 'technical-school', '慈溪某职业高中');
    const base = { kind: 'regional', level: 'county' };
    await recorded(state(school, { provider: 'vocational-school', base }));
    const year = { year: 2020, teachers: 100, dualQualified: 51, students: 1000, admitted: 300 };
    await recorded(
      officer().post(`/institutions/${school}/school-years`, { ...year, publicTrainings: 1200 }),
    );
    for (const title of ['甲', '乙'])
      await recorded(
        officer()
          .post<Written & { projectId: string }>('/projects', {
            kind: 'education-group',
            grade: 'county',
            title,
            holder: '慈溪市教育局',
            cite: 'CXA:(二)5/项目',
            on: '2019-10-18',
          })
          .then(({ body: { projectId } }) =>
            officer().post(`/projects/${projectId}/completion`, {
              approvalNumber: '慈教〔2020〕1号',
              on: '2020-01-02',
            }),
          ),
      );
    const found = await targets('2020-12-31', 'CX-07', 'CX-10', 'CX-11a', 'CX-11b', 'CX-13', 'CX-15');
    expect(found).toMatchObject({
      'CX-07': { value: 1.2, met: null },
      'CX-10': { value: 5.71 },
      'CX-11a': { value: 0 },
      'CX-11b': { value: 1 },
      'CX-13': { value: null, noValueBecause: 'not-recorded' },
      'CX-15': { value: 51 },
    });
    const parts = (await targets('2020-12-31', 'CX-10'))['CX-10']!.parts;
    expect(parts).toContainEqual({ kind: 'education-group', planned: 6, due: 5, counted: 2 });
    expect(parts).toContainEqual({ kind: 'brand-major', planned: 3, due: 3, counted: null });
  });
});

it('an institution is judged by the programmes about institutions, by the facts of the last day of a year', async () => {
  const { institutionId } = town;
  const ratingId = 'r-2019';
  const rated = { institutionId, ratingId, on: '2020-03-01' };
  const report = { assessor: '评估', assessorCreditCode: 'THIRD', number: '评1号', on: '2020-02-20' };
  const grades = [
    { grade: 'A', fromTenths: 600 },
    { grade: 'D', fromTenths: 0 },
  ] as const;
  const about = { region: '330282', period: '2019', creditCode: 'OWN', ratedBy: 'user:o' };
  const sheet = [{ item: '质量', tenths: 90, outOfTenths: 100 }];
  const { process } = town.api.services;
  await handleRating(
    process,
    { type: 'RateInstitution', ...rated, ...about, sheet, report, grades },
    byTest(),
  );
  const publication = { lowestGradesInARow: undefined, hearingNoticeDays: undefined, proposalId: 'p' };
  await handleRating(
    process,
    { type: 'PublishRating', ...rated, publishedBy: 'user:o', ...publication },
    byTest(),
  );
  const standing = async (year: number) => {
    const path = `/institutions/${institutionId}/programmes?year=${year}&atLeast=${await head()}`;
    const { body } = await town.doors.clerk.get<InstitutionProgrammesView>(path);
    const answer = body.programmes.find(({ programme }) => programme === 'institution-standing')!;
    const unit = answer.explanation!.units[0]!;
    return { outcome: answer.outcome, unit: JSON.stringify(unit) };
  };
  const [judged, before] = [await standing(2020), await standing(2019)];
  expect(judged.outcome).toBe('eligible');
  expect(before.outcome).toBe('ineligible');
  expect(before.unit).toContain('THIRD_PARTY');
  expect((await town.doors.otherClerk.get(`/institutions/${institutionId}/programmes`)).status).toBe(404);
});

it('quality is watched: pass rates, the busiest day of a site, and a log of complaints that names nobody', async () => {
  const { institutionId } = town;
  const complaint = {
    institutionId,
    subject: 'sham-training',
    channel: 'letter',
    paper: 'a'.repeat(64),
    receivedOn: '2020-01-20',
  };
  expect((await town.doors.clerk.post('/complaints', complaint)).status).toBe(403);
  expect((await town.doors.elsewhere.post('/complaints', complaint)).status).toBe(404);
  const entered = await officer().post<{ complaintId: string }>('/complaints', complaint);
  expect(entered.status).toBe(201);
  const quality = async () => {
    const path = `/institution-quality?from=2016-01-01&asOf=2020-12-31&atLeast=${await head()}`;
    const { body } = await officer().get<QualityView>(path);
    return body.rows.find((row) => row.institutionId === institutionId)!;
  };
  expect(await quality()).toMatchObject({
    certificates: 2,
    busiest: { count: 1, site: 'S000133000001' },
    tooMany: null,
    passPerMille: null,
    complaints: { received: 1, open: 1, upheld: 0 },
  });
  const settlement = { finding: 'upheld', measure: '责令退费', on: '2020-02-01' };
  await recorded(officer().post(`/complaints/${entered.body.complaintId}/settlement`, settlement));
  expect((await quality()).complaints).toEqual({ received: 1, open: 0, upheld: 1 });
  expect((await town.doors.clerk.get('/complaints')).status).toBe(403);
});
