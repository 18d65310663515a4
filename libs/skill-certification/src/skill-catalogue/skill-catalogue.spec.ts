import { describe, expect, it } from '@jest/globals';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { DatedEntry, PackageEntry, StandardEntry } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { skillCatalogueHistory } from './history.js';
import { entriesOn, skillCatalogue, type StateEntry } from './index.js';
import { followsPackage, standardFault } from './use-cases.js';

const turner = { edition: '2022', occupation: '6-18-01-01' } as const;
const standard = (version: string, weights: StandardEntry['weights'] = null): StandardEntry => ({
  kind: 'standard',
  id: 'CG-QT',
  version,
  title: '车工评价规范',
  ...turner,
  developer: '慈溪市机械行业协会',
  developerKind: 'industry-association',
  weights,
});
const weighted = [
  { name: 'theory', weight: 20 },
  { name: 'practice', weight: 30 },
  { name: 'innovation', weight: 20 },
  { name: 'problem-solving', weight: 15 },
  { name: 'contribution', weight: 15 },
] as const;
const dated = (entry: DatedEntry['entry'], from: string, until: string | null = null): DatedEntry => ({
  entry,
  from,
  until,
  cite: '甬人社〔2020〕1号',
});
const state = (stated: DatedEntry): StateEntry => ({ type: 'StateEntry', region: '330282', ...stated });
const stated = (each: DatedEntry) =>
  ({
    type: 'CatalogueEntryStated',
    occurredOn: each.from,
    data: { region: '330282', ...each },
  }) as const;

describe('an entry of the catalogue', () => {
  it('says where it comes from, ends after it begins, and its weights come to 100', () => {
    const first = dated(standard('1', weighted), '2020-01-01');
    given(skillCatalogue)().when(state(first)).then(stated(first));
    given(skillCatalogue)(stated(first)).when(state(first)).thenNothing();
    given(skillCatalogue)()
      .when(state({ ...first, cite: ' ' }))
      .thenRejected('CITE_REQUIRED');
    given(skillCatalogue)()
      .when(state({ ...first, until: '2019-12-31' }))
      .thenRejected('CATALOGUE_PERIOD_INVALID');
    const short = standard('1', weighted.slice(1));
    given(skillCatalogue)()
      .when(state(dated(short, '2020-01-01')))
      .thenRejected({ code: 'WEIGHTS_NOT_100', sum: 80 });
  });

  it('is ended by being stated again, and followed by another version', () => {
    const { entries } = fold(skillCatalogue, [
      stated(dated(standard('1'), '2020-01-01')),
      stated(dated(standard('1'), '2020-01-01', '2020-12-31')),
      stated(dated(standard('2'), '2021-01-01')),
    ]);
    const versions = (day: string) => entriesOn(entries, 'standard', day).map(({ entry }) => entry.version);
    expect(['2019-12-31', '2020-12-31', '2021-01-01'].map(versions)).toEqual([[], ['1'], ['2']]);
  });
});

describe('a certificate that cites a standard (CN:8, CX:7)', () => {
  const catalogue = [
    dated(standard('1'), '2019-01-01', '2019-12-31'),
    dated(standard('2', weighted), '2020-01-01'),
  ];
  const cites = (
    version: string,
    issuedOn: string,
    weights: readonly { name: string; weight: number }[] = [],
  ) =>
    standardFault(catalogue, {
      ...turner,
      issuedOn,
      standard: { id: 'CG-QT', developer: '慈溪市机械行业协会', version },
      components: weights.map((part) => ({ ...part, score: 800 })) as never,
    });

  it('cites the version that was in force for its occupation on the day of issue', () => {
    expect(cites('1', '2019-12-31')).toBeNull();
    expect(cites('1', '2020-01-01')).toBe('STANDARD_NOT_IN_FORCE');
    expect(cites('2', '2019-12-31', weighted)).toBe('STANDARD_NOT_IN_FORCE');
    const other = { ...turner, occupation: '6-18-01-02', issuedOn: '2019-06-01' };
    const standardOf = { id: 'CG-QT', developer: '', version: '1' };
    expect(standardFault(catalogue, { ...other, standard: standardOf })).toBe('STANDARD_NOT_IN_FORCE');
    expect(standardFault([], { ...other, standard: standardOf })).toBeNull();
  });

  it('weighs 创新能力, 现场解决问题能力 and 业绩贡献 as its standard says', () => {
    expect(cites('2', '2020-06-01', weighted)).toBeNull();
    expect(cites('2', '2020-06-01')).toBe('WEIGHTS_OF_STANDARD');
    const evenly = [
      { name: 'theory', weight: 50 },
      { name: 'practice', weight: 50 },
    ];
    expect(cites('2', '2020-06-01', evenly)).toBe('WEIGHTS_OF_STANDARD');
  });
});

it('a class follows a package of its occupation and level that is in force (CN:6)', () => {
  const entry: PackageEntry = {
    kind: 'package',
    id: 'GJB-6180101',
    version: '2020',
    title: '车工国家基本职业培训包',
    ...turner,
    level: 'intermediate',
    hours: 120,
    digital: false,
    plan: 'national-package',
  };
  const catalogue = [dated(entry, '2020-01-01', '2022-12-31')];
  const plan = { package: entry.id, ...turner, level: 'intermediate', startsOn: '2020-03-01' };
  expect(followsPackage(catalogue, plan)).toBe(true);
  expect(followsPackage(catalogue, { ...plan, level: 'senior' })).toBe(false);
  expect(followsPackage(catalogue, { ...plan, startsOn: '2023-01-01' })).toBe(false);
  expect(followsPackage(catalogue, { ...plan, package: 'X' })).toBe(false);
  expect(followsPackage([], { ...plan, package: 'X' })).toBe(true);
  given(skillCatalogue)()
    .when(state(dated({ ...entry, hours: 0 }, '2020-01-01')))
    .thenRejected('PACKAGE_HOURS_INVALID');
});

it('lifts every stored shape', () => checkHistoryFixtures(skillCatalogueHistory, fixtures));
