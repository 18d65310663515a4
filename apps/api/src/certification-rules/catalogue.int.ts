import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { creditCode, skillLevelNumber } from '#reference-data';
import type { AssessorPageView } from '../assessors/views.js';
import type { DualCertificatesView } from '../indicators/dual-certificates.js';
import type { StructureFitView } from '../indicators/structure-fit.js';
import { miller, openTown, PREFIX, recorded, type Town, type Written } from '../testing/town.js';
import type { SkillCatalogueView } from './catalogue-views.js';

jest.setTimeout(120_000);

let town: Town;

const officer = () => town.doors.officer;
const head = () => town.api.services.runtime.store.head();
const dated = { version: '1', title: '铣工评价规范', from: '2020-01-01', cite: '甬人社〔2020〕1号' };
const weights = [
  { name: 'theory', weight: 40 },
  { name: 'practice', weight: 30 },
  { name: 'innovation', weight: 10 },
  { name: 'problem-solving', weight: 10 },
  { name: 'contribution', weight: 10 },
];

beforeAll(async () => {
  town = await openTown();
});

afterAll(() => town.api.close());

it('a certificate cites a standard of the register and is weighted as that says', async () => {
  const standard = {
    ...dated,
    id: 'CG-XG',
    edition: '2022',
    occupation: '6-18-01-02',
    developer: '慈溪某龙头企业',
    developerKind: 'leading-enterprise',
    weights,
  };
  expect((await town.doors.clerk.post('/skill-catalogue/standards', standard)).status).toBe(403);
  await recorded(officer().post('/skill-catalogue/standards', standard));
  const parts = weights.map((part) => ({ ...part, score: 850 }));
  const content = {
    ...miller,
    number: skillLevelNumber(PREFIX, 2020, 'senior', 9),
    issuedOn: '2020-05-06',
    mode: 'employer-assessment',
    standard: { id: 'CG-XG', developer: '慈溪某龙头企业', version: '1' },
  };
  const enter = (change: object) =>
    officer().post<Written>('/certificates', {
      workerId: town.liId,
      institutionId: town.institutionId,
      content: { ...content, ...change },
    });
  const codes = async (change: object): Promise<string> => JSON.stringify((await enter(change)).body);
  expect(await codes({ standard: { ...content.standard, version: '2' }, components: parts })).toContain(
    'STANDARD_NOT_IN_FORCE',
  );
  expect(await codes({})).toContain('WEIGHTS_OF_STANDARD');
  await recorded(enter({ components: parts }));
  const { body } = await officer().get<SkillCatalogueView>('/skill-catalogue?kind=standard&asOf=2019-12-31');
  expect(body.rows).toEqual([]);
});

it('assessors are asked for by occupation and place, and refused where they have an interest', async () => {
  const assessor = {
    role: 'assessor',
    qualificationNumber: 'KP-1',
    scope: [{ edition: '2022', occupation: '6-18-01-02', levels: ['senior'] }],
    employer: creditCode('52', '330282', 'MJ9A0001'),
    until: '2022-12-31',
    on: '2020-01-01',
  };
  const { body: entered } = await officer().post<{ assessorId: string }>('/assessors', assessor);
  const other = await officer().post<{ assessorId: string }>('/assessors', {
    ...assessor,
    qualificationNumber: 'KP-2',
    employer: null,
  });
  const may = async (asOf: string, more = '') => {
    const at = `occupation=6-18-01-02&level=senior&institutionId=${town.institutionId}${more}`;
    const path = `/assessors?asOf=${asOf}&${at}&atLeast=${await head()}`;
    const { body } = await officer().get<AssessorPageView>(path);
    return Object.fromEntries(
      body.rows.map(({ qualificationNumber, mayAssess, because }) => [
        qualificationNumber,
        mayAssess ? true : because?.en,
      ]),
    );
  };
  expect(await may('2020-06-01')).toEqual({ 'KP-1': 'works for the institution', 'KP-2': true });
  expect(await may('2020-06-01', '&byEmployer=true')).toEqual({ 'KP-1': true, 'KP-2': true });
  const conflict = { institutionId: town.institutionId, reason: '配偶任教', on: '2020-07-01' };
  const path = `/assessors/${other.body.assessorId}/conflicts`;
  expect((await town.doors.elsewhere.post(path, conflict)).status).toBe(404);
  await recorded(officer().post(path, conflict));
  expect(await may('2020-06-30')).toMatchObject({ 'KP-2': true });
  expect(await may('2020-07-01')).toMatchObject({ 'KP-2': 'has an interest in the institution' });
  await recorded(
    officer().post(`/assessors/${entered.assessorId}/removal`, { reason: '违规', on: '2020-08-01' }),
  );
  expect(await may('2020-08-01')).toMatchObject({ 'KP-1': 'is not on the register that day' });
});

it('the fit of majors and industry is computed, and published as it was (JS:5)', async () => {
  const school = `/institutions/${town.institutionId}`;
  const publish = () => officer().post<Written>('/indicators/structure-fit/publication', { year: 2020 });
  expect(await publish()).toMatchObject({ status: 409, body: { code: 'NO_FIT' } });
  const report = {
    year: 2020,
    teachers: 9,
    dualQualified: 5,
    students: 100,
    admitted: 30,
    publicTrainings: 0,
  };
  const majors = [
    { major: '660103', students: 60 },
    { major: '999999', students: 10 },
  ];
  await recorded(officer().post(`${school}/school-years`, { ...report, majors }));
  const major = { ...dated, id: '660103', title: '数控技术应用', sections: ['C', 'G'] };
  await recorded(officer().post('/skill-catalogue/majors', major));
  const { body } = await officer().get<StructureFitView>(
    `/indicators/structure-fit?year=2020&atLeast=${await head()}`,
  );
  expect(body).toMatchObject({ students: 60, unmapped: 10, employed: 1, fitPerMille: 500 });
  await recorded(publish());
  await recorded(officer().post('/skill-catalogue/majors', { ...major, sections: ['C'] }));
  const published = await officer().get<SkillCatalogueView>('/skill-catalogue?kind=structure-fit');
  expect(published.body.rows).toMatchObject([{ id: '2020', fitPerMille: 500 }]);
});

it('holders of 双证书 are counted once, and nobody is guessed to have finished a school', async () => {
  const count = async () => {
    const path = `/indicators/dual-certificates?asOf=2020-12-31&atLeast=${await head()}`;
    const { holders, schoolingKnown, dual } = (await officer().get<DualCertificatesView>(path)).body;
    return { holders, schoolingKnown, dual };
  };
  expect(await count()).toEqual({ holders: 2, schoolingKnown: 0, dual: 0 });
  const diploma = {
    number: '106041201006000001',
    schooling: 'vocational-secondary',
    school: '慈溪某职业高中',
    major: '机械加工技术',
    tenths: 30,
    awardedOn: '2010-06-30',
  };
  const path = `/workers/${town.zhangId}/academic-certificates`;
  const { entryId } = (await officer().post<{ entryId: string }>(path, diploma)).body;
  expect(await count()).toEqual({ holders: 2, schoolingKnown: 1, dual: 1 });
  const reversal = { reason: '学历证书登记有误', on: '2020-09-02' };
  await recorded(officer().post(`/workers/${town.zhangId}/credits/${entryId}/reversal`, reversal));
  expect(await count()).toEqual({ holders: 2, schoolingKnown: 0, dual: 0 });
});
