import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { facilityFigure, partCounts, type CountedProject, type Facilities } from './facilities.js';

const NOTHING: Facilities = { projects: [], institutions: [], trainings: null, courses: null };
const moment = { day: '2020-12-31', year: 2020, since: '2019-10-18' };
const project = (kind: string, completedOn: string | null, rest: Partial<CountedProject> = {}) => ({
  kind,
  grade: 'county',
  completedOn,
  endedOn: null,
  ...rest,
});
const figure = (indicator: string, facilities: Partial<Facilities>, at = moment): number | null =>
  facilityFigure({ ...NOTHING, ...facilities }, { indicator }, at);

/** CXA:(二)5. */
const PARTS = {
  'education-group': 6,
  'brand-school': 2,
  'brand-major': 3,
  'characteristic-major': 2,
  'apprenticeship-pilot': 4,
  'partner-base': 15,
  'talent-standard': 3,
};
const completion = (projects: readonly CountedProject[], at = moment): number | null =>
  facilityFigure({ ...NOTHING, projects }, { indicator: 'CX-10', parts: PARTS }, at);

describe('what nobody recorded', () => {
  it.each(['AQ-02', 'QHD-04', 'CX-07', 'CX-09', 'CX-11a', 'CX-13', 'CX-15', 'CX-16', 'JS-03', 'JS-05'])(
    '%s is not zero',
    (indicator) => expect(figure(indicator, {})).toBeNull(),
  );

  it('is another thing than none that counts', () => {
    expect(completion([])).toBeNull();
    expect(completion([project('brand-major', null)])).toBe(0);
    expect(figure('CX-16', { projects: [project('self-evaluation-model', null)] })).toBe(0);
    expect(figure('CX-13', { trainings: { 2019: 40 } })).toBe(0);
  });
});

describe('projects', () => {
  it('count from their completion to their end, those of the grade that the document means', () => {
    const projects = [
      project('integrated-enterprise', '2019-12-31', { grade: 'province' }),
      project('integrated-enterprise', '2020-06-01', { grade: 'province', endedOn: '2020-12-31' }),
      project('integrated-enterprise', '2021-01-01', { grade: 'province' }),
      project('integrated-enterprise', '2018-01-01', { grade: 'prefecture' }),
    ];
    expect(figure('JS-03', { projects })).toBe(1);
    expect(figure('JS-03', { projects }, { ...moment, day: '2020-12-30' })).toBe(2);
  });

  it('new model enterprises are those since the document (CX-16)', () => {
    const projects = ['2019-10-17', '2019-10-18', '2020-05-01'].map((on) =>
      project('self-evaluation-model', on),
    );
    expect(figure('CX-16', { projects })).toBe(2);
  });

  it('the 35 projects are one share; a kind that has more than its number makes up for none', () => {
    const groups = Array.from({ length: 9 }, () => project('education-group', '2020-01-01'));
    expect(completion(groups)).toBe(17.14);
    const all = Object.entries(PARTS).flatMap(([kind, count]) =>
      Array.from({ length: count }, () => project(kind, '2020-01-01')),
    );
    expect(completion(all)).toBe(100);
    expect(all).toHaveLength(35);
    expect(partCounts({ ...NOTHING, projects: groups }, PARTS, moment).slice(0, 2)).toEqual([
      { kind: 'education-group', planned: 6, counted: 9 },
      { kind: 'brand-school', planned: 2, counted: null },
    ]);
  });

  it('never come to more than 100 per cent, and never to less for one more', () => {
    const some = fc.array(
      fc.record({
        kind: fc.constantFrom(...Object.keys(PARTS)),
        completedOn: fc.constantFrom(null, '2020-01-01'),
      }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(some, (made) => {
        const projects = made.map(({ kind, completedOn }) => project(kind, completedOn));
        const share = completion(projects)!;
        expect(share).toBeLessThanOrEqual(100);
        expect(completion([...projects, project('brand-major', '2020-01-01')])!).toBeGreaterThanOrEqual(
          share,
        );
      }),
    );
  });
});

describe('schools', () => {
  const year = {
    year: 2020,
    teachers: 300,
    dualQualified: 151,
    students: 2000,
    admitted: 600,
    publicTrainings: 2399,
  };
  const institutions = [
    {
      provider: 'vocational-school',
      base: null,
      apprenticeYears: [2020],
      years: [{ ...year, year: 2019 }, year],
    },
    {
      provider: 'technical-school',
      base: 'regional',
      apprenticeYears: [2018],
      years: [{ ...year, teachers: 0, dualQualified: 0 }],
    },
    { provider: 'training-institution', base: 'regional', apprenticeYears: [2020], years: [year] },
  ];

  it('give shares of what they reported, rounded down, each of the schools that it is about', () => {
    expect(figure('CX-07', { institutions })).toBe(1.19);
    expect(figure('CX-15', { institutions })).toBe(50.33);
    expect(figure('AQ-02', { institutions })).toBe(4000);
    expect(figure('QHD-04', { institutions })).toBe(600);
    expect(figure('QHD-04', { institutions }, { ...moment, year: 2019 })).toBeNull();
    expect(figure('CX-09', { institutions })).toBe(50);
    expect(figure('CX-09', { institutions }, { ...moment, year: 2019 })).toBe(0);
    expect(figure('CX-09', { institutions: institutions.slice(2) })).toBeNull();
    expect(['CX-11a', 'CX-11b'].map((indicator) => figure(indicator, { institutions }))).toEqual([0, 2]);
  });
});

it('courses that are matched are a share of all (JS-05)', () =>
  expect(figure('JS-05', { courses: { all: 7, matched: 2 } })).toBe(28.57));
