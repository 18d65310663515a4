import { LEVELS, type Level } from '#reference-data';
import type { CertificateFacts, ProgrammeFacts } from '../facts/programme-facts.js';
import { definitionOf } from '../facts/vocabulary.js';
import { CONTESTS, PRIZES } from '../facts/claim-vocabulary.js';
import { localDate } from '../facts/dates.js';
import type { ContestResult } from './answers.js';
import type { CaseHead, CaseKind, PolicyCase, ProgrammeExpectation } from './case-model.js';
import type { CaseValues } from './case-values.js';
import { CREDIT_SOURCES, type Pack, type Programme } from './model.js';
import type { Path } from './problem.js';
import { readFacts } from './read-facts.js';
import { checkExpected } from './read-expected.js';
import type { Reading } from './reading.js';

const CERTIFICATE_KINDS = definitionOf('certificate.kind').values as readonly CertificateFacts['kind'][];
const LEVEL_NAMES: readonly Level[] = LEVELS.map(({ level }) => level);
export const OUTCOMES = ['eligible', 'ineligible', 'undetermined', 'not-activated'] as const;

/** The key by which the kind of a case is known; none of them: it asks about the programme of the file. */
export const KIND_KEYS = {
  certificate: 'credits',
  hours: 'credits',
  target: 'target',
  deadline: 'deadline',
  contest: 'contest',
  recognition: 'recognition',
} as const satisfies Readonly<Record<string, CaseKind>>;

/** Keys beside `name`, `rows` and `demo`, and those of `expect`: required, then optional. */
export const CASE_KEYS: Readonly<
  Record<
    CaseKind,
    {
      readonly own: readonly [readonly string[], readonly string[]];
      readonly expect: readonly [readonly string[], readonly string[]];
    }
  >
> = {
  programme: {
    own: [['asOf'], ['programme', 'period', 'facts', 'budget-fen', 'values']],
    expect: [['outcome'], ['amount-fen', 'units', 'refused', 'obstacles']],
  },
  credits: { own: [['asOf'], ['certificate', 'hours', 'source']], expect: [['tenths'], ['outcome']] },
  target: {
    own: [['target', 'year'], []],
    expect: [[], ['value', 'comparator', 'derived', 'up-to', 'milestone', 'direction']],
  },
  deadline: { own: [['deadline', 'on'], []], expect: [['status'], ['due', 'milestone', 'confirmed']] },
  contest: { own: [['contest'], ['asOf']], expect: [['level'], ['code']] },
  recognition: { own: [['recognition'], ['asOf']], expect: [['meaning'], ['code']] },
};

type Given = Readonly<Record<string, unknown>>;

const kindOf = (value: unknown): CaseKind => {
  if (typeof value !== 'object' || value === null) return 'programme';
  const key = (Object.keys(KIND_KEYS) as (keyof typeof KIND_KEYS)[]).find((name) => name in value);
  return key === undefined ? 'programme' : KIND_KEYS[key];
};

const dayOf = (reading: Reading, value: unknown, path: Path): string => localDate(reading.day(value, path));

const contestOf = (reading: Reading, value: unknown, path: Path): ContestResult => {
  const given = reading.object(value, path, ['contest'], ['rank', 'prize']);
  const contest = reading.oneOf(given['contest'], [...path, 'contest'], CONTESTS);
  if (given['prize'] !== undefined)
    return { contest, prize: reading.oneOf(given['prize'], [...path, 'prize'], PRIZES) };
  if (given['rank'] === undefined)
    reading.report(path, 'MISSING_KEY', '缺少“rank”或“prize”', '"rank" or "prize" is missing');
  return {
    contest,
    rank: reading.integer(given['rank'] === undefined ? 0 : given['rank'], [...path, 'rank']),
  };
};

const certificateOf = (
  reading: Reading,
  value: unknown,
  path: Path,
): Pick<CertificateFacts, 'kind' | 'level'> => {
  const given = reading.object(value, path, ['kind', 'level']);
  return {
    kind: reading.oneOf(given['kind'], [...path, 'kind'], CERTIFICATE_KINDS),
    level:
      (given['level'] ?? null) === null
        ? null
        : reading.oneOf(given['level'], [...path, 'level'], LEVEL_NAMES),
  };
};

const readProgrammeCase = (
  reading: Reading,
  given: Given,
  path: Path,
  head: CaseHead,
  expect: Given,
  file: FileHead,
): PolicyCase => {
  const at = (key: string): Path => [...path, key];
  const asOf = dayOf(reading, given['asOf'], at('asOf'));
  const period =
    given['period'] === undefined
      ? undefined
      : reading.object(given['period'], at('period'), ['from', 'to'], []);
  const programme =
    given['programme'] === undefined ? file.programme : reading.string(given['programme'], at('programme'));
  if (programme === undefined)
    reading.report(
      path,
      'NO_PROGRAMME',
      '未指明补贴项目（programme）',
      'neither the case nor the file names a programme',
    );
  else if (!file.programmes.has(programme))
    reading.report(
      given['programme'] === undefined ? ['programme'] : at('programme'),
      'UNKNOWN_REFERENCE',
      `本包没有项目“${programme}”`,
      `the pack has no programme "${programme}"`,
    );
  reading.oneOf(expect['outcome'], [...at('expect'), 'outcome'], OUTCOMES);
  const budget = given['budget-fen'];
  return {
    ...head,
    kind: 'programme',
    programme: programme ?? '',
    asOf,
    period: {
      from: period === undefined ? asOf : dayOf(reading, period['from'], [...at('period'), 'from']),
      to: period === undefined ? asOf : dayOf(reading, period['to'], [...at('period'), 'to']),
    },
    ...(budget === undefined ? {} : { budgetFen: reading.integer(budget, at('budget-fen')) }),
    ...valuesIn(reading, given['values'], at('values'), file.programmes.get(programme ?? '')),
    facts: { ...file.facts, ...readFacts(reading, given['facts'], at('facts')) },
    expect: { ...(expect as unknown as ProgrammeExpectation) },
  };
};

const valuesIn = (
  reading: Reading,
  value: unknown,
  path: Path,
  programme: Programme | undefined,
): { readonly values?: CaseValues } => {
  if (value === undefined) return {};
  const entries = reading.entries(value, path);
  for (const [name] of entries)
    if (programme !== undefined && !programme.parameters.has(name))
      reading.report(
        [...path, name],
        'UNKNOWN_PARAMETER',
        `项目没有参数“${name}”`,
        `the programme has no parameter "${name}"`,
        'key',
      );
  return { values: Object.fromEntries(entries) as CaseValues };
};

interface FileHead {
  readonly programme: string | undefined;
  readonly facts: Partial<ProgrammeFacts>;
  readonly programmes: Pack['programmes'];
}

const readCase = (reading: Reading, value: unknown, path: Path, file: FileHead): PolicyCase => {
  const kind = kindOf(value);
  const { own, expect: keys } = CASE_KEYS[kind];
  const given = reading.object(value, path, ['name', 'expect', ...own[0]], ['rows', 'demo', ...own[1]]);
  const at = (key: string): Path => [...path, key];
  const expect = reading.object(given['expect'], at('expect'), ...keys);
  const head: CaseHead = {
    name: reading.string(given['name'], at('name')),
    rows: reading.rows(given['rows'], at('rows')) ?? [],
    demo: given['demo'] === undefined ? true : reading.boolean(given['demo'], at('demo')),
  };
  checkExpected(reading, expect, at('expect'));
  const expected = <T>(): T => expect as T;
  switch (kind) {
    case 'programme':
      return readProgrammeCase(reading, given, path, head, expect, file);
    case 'credits':
      if (given['source'] !== undefined) reading.oneOf(given['source'], at('source'), CREDIT_SOURCES);
      return {
        ...head,
        kind,
        asOf: dayOf(reading, given['asOf'], at('asOf')),
        of:
          given['hours'] === undefined
            ? certificateOf(reading, given['certificate'], at('certificate'))
            : { hours: reading.integer(given['hours'], at('hours')) },
        expect: expected(),
      };
    case 'target':
      return {
        ...head,
        kind,
        target: reading.string(given['target'], at('target')),
        year: reading.integer(given['year'], at('year')),
        expect: expected(),
      };
    case 'deadline':
      return {
        ...head,
        kind,
        deadline: reading.string(given['deadline'], at('deadline')),
        on: dayOf(reading, given['on'], at('on')),
        expect: expected(),
      };
    case 'contest':
      return {
        ...head,
        kind,
        contest: contestOf(reading, given['contest'], at('contest')),
        expect: expected(),
      };
    case 'recognition': {
      const asked = reading.object(given['recognition'], at('recognition'), ['level'], ['ground', 'pilot']);
      const level = reading.oneOf(asked['level'], [...at('recognition'), 'level'], LEVEL_NAMES);
      const { ground, pilot } = asked;
      return {
        ...head,
        kind,
        recognition: {
          level,
          ...(ground === undefined
            ? {}
            : { ground: reading.string(ground, [...at('recognition'), 'ground']) }),
          ...(pilot === undefined ? {} : { pilot: reading.boolean(pilot, [...at('recognition'), 'pilot']) }),
        },
        expect: expected(),
      };
    }
  }
};

/** The cases of one file; whatever is wrong with their shape is reported. */
export const readCases = (
  reading: Reading,
  value: unknown,
  programmes: Pack['programmes'],
): readonly PolicyCase[] => {
  const given = reading.object(value, [], ['cases'], ['programme', 'facts', 'rows']);
  const rows = reading.rows(given['rows'], ['rows']) ?? [];
  const file: FileHead = {
    programme:
      given['programme'] === undefined ? undefined : reading.string(given['programme'], ['programme']),
    facts: readFacts(reading, given['facts'], ['facts']),
    programmes,
  };
  return reading.list(given['cases'], ['cases']).map((one, i) => {
    const read = readCase(reading, one, ['cases', i], file);
    return { ...read, rows: [...new Set([...rows, ...read.rows])] };
  });
};
