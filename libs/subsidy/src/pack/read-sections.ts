import { LEVELS, type Level } from '#reference-data';
import { CONTESTS, PRIZES } from '../facts/claim-vocabulary.js';
import { localDate } from '../facts/dates.js';
import type { CertificateFacts } from '../facts/programme-facts.js';
import { definitionOf } from '../facts/vocabulary.js';
import { GROUNDED } from './keys.js';
import type { Path } from './problem.js';
import type { Reading } from './reading.js';
import {
  MEANINGS,
  PRINTED_STATES,
  SCHEDULES,
  type ContestRow,
  type Deadline,
  type Definition,
  type RecognitionRow,
} from './sections.js';

export const ENTRY_CODE = /^[A-Z]{2,4}-[A-Za-z0-9-]{1,20}$/;
export const TERM = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
export const YEAR = /^(19|20)\d{2}$/;
const LEVEL_NAMES: readonly Level[] = LEVELS.map(({ level }) => level);
const CERTIFICATE_KINDS = definitionOf('certificate.kind').values as readonly CertificateFacts['kind'][];

/** Keys of the entries of each section: required, then optional. */
export const ENTRY_KEYS = {
  deadlines: [
    ['code', 'title', 'lead', 'with', 'schedule', 'printed', 'status'],
    ['due', 'milestones', 'judged-by', 'note'],
  ],
  contests: [
    ['code', 'contest', 'grants', 'certificate', 'zh', 'en'],
    ['ranks', 'prize', 'capped-by', 'issued-as', 'approval'],
  ],
  recognition: [['code', 'meaning', 'levels', 'grounds', 'pilot', 'approval', 'notice', 'zh', 'en'], []],
  notes: [['ambiguity', 'zh', 'en', 'shown-as'], []],
  definitions: [['term', 'title', 'zh', 'en'], []],
} as const satisfies Readonly<Record<string, readonly [readonly string[], readonly string[]]>>;

export type SectionName = keyof typeof ENTRY_KEYS;

/** The entries of `<section>.yaml`: an object whose only key is the name of the section. */
export const readEntries = <T>(
  reading: Reading,
  section: SectionName,
  value: unknown,
  read: (given: Readonly<Record<string, unknown>>, path: Path) => T,
): readonly T[] => {
  if (value === undefined) return [];
  const given = reading.object(value, [section], [section]);
  const [required, optional] = ENTRY_KEYS[section];
  return reading.list(given[section], [section, section]).map((entry, i) => {
    const path = [section, section, i];
    return read(reading.object(entry, path, required, [...optional, ...GROUNDED]), path);
  });
};

/** By name; a name that stands twice is reported. */
export const named = <T>(
  reading: Reading,
  section: SectionName,
  entries: readonly T[],
  nameOf: (entry: T) => string,
  key = 'code',
): ReadonlyMap<string, T> => {
  const found = new Map<string, T>();
  entries.forEach((entry, i) => {
    const name = nameOf(entry);
    if (name !== '' && found.has(name))
      reading.report([section, section, i, key], 'DUPLICATE_CODE', `“${name}”重复`, `"${name}" stands twice`);
    found.set(name, entry);
  });
  return found;
};

type Given = Readonly<Record<string, unknown>>;

const words = (reading: Reading, value: unknown, path: Path): readonly string[] =>
  reading.list(value, path).map((entry, i) => reading.string(entry, [...path, i]));

const textOf = (
  reading: Reading,
  given: Given,
  path: Path,
): { readonly zh: string; readonly en: string } => ({
  zh: reading.string(given['zh'], [...path, 'zh']),
  en: reading.string(given['en'], [...path, 'en']),
});

const milestonesOf = (reading: Reading, value: unknown, path: Path): Deadline['milestones'] =>
  (value === undefined ? [] : reading.entries(value, path))
    .map(([year, status]) => ({
      year: Number(reading.string(year, [...path, year], YEAR)),
      status: reading.text(status, [...path, year]),
    }))
    .toSorted((a, b) => a.year - b.year);

export const readDeadline = (reading: Reading, given: Given, path: Path): Deadline => {
  const at = (key: string): Path => [...path, key];
  const schedule = reading.oneOf(given['schedule'], at('schedule'), SCHEDULES);
  for (const [key, wanted] of [
    ['due', schedule === 'once'],
    ['milestones', schedule === 'milestones'],
  ] as const) {
    const present = (given[key] ?? null) !== null;
    if (wanted && !present)
      reading.report(path, 'MISSING_KEY', `${schedule} 须有“${key}”`, `${schedule} needs "${key}"`);
    if (!wanted && present)
      reading.report(
        at(key),
        'UNKNOWN_KEY',
        `${schedule} 没有“${key}”`,
        `${schedule} has no "${key}"`,
        'key',
      );
  }
  const due = (given['due'] ?? null) === null ? 0 : reading.day(given['due'], at('due'));
  if (given['judged-by'] !== undefined) reading.oneOf(given['judged-by'], at('judged-by'), ['lead']);
  return {
    code: reading.string(given['code'], at('code'), ENTRY_CODE),
    title: reading.text(given['title'], at('title')),
    lead: words(reading, given['lead'], at('lead')),
    with: words(reading, given['with'], at('with')),
    schedule,
    due: due === 0 ? null : localDate(due),
    milestones: milestonesOf(reading, given['milestones'] ?? undefined, at('milestones')),
    printed: given['printed'] === null ? null : reading.string(given['printed'], at('printed')),
    status: reading.oneOf(given['status'], at('status'), PRINTED_STATES),
    judgedByLead: given['judged-by'] !== undefined,
    note: given['note'] === undefined ? null : reading.text(given['note'], at('note')),
    ...reading.ground(given, path),
  };
};

const ranksOf = (reading: Reading, value: unknown, path: Path): ContestRow['ranks'] => {
  if (value === undefined) return null;
  const given = reading.object(value, path, ['from', 'to']);
  const from = reading.integer(given['from'], [...path, 'from']);
  const to = reading.integer(given['to'], [...path, 'to']);
  if (from < 1 || to < from)
    reading.report(
      path,
      'BAD_RANKS',
      '名次从 1 起，止不早于起',
      'places begin at 1 and do not end before they begin',
    );
  return { from, to };
};

const levelOrNull = (reading: Reading, value: unknown, path: Path): Level | null =>
  (value ?? null) === null ? null : reading.oneOf(value, path, LEVEL_NAMES);

export const readContest = (reading: Reading, given: Given, path: Path): ContestRow => {
  const at = (key: string): Path => [...path, key];
  if ((given['ranks'] === undefined) === (given['prize'] === undefined))
    reading.report(
      path,
      'MISSING_KEY',
      '“ranks”与“prize”须有其一且仅有其一',
      'exactly one of "ranks" and "prize" is needed',
    );
  return {
    code: reading.string(given['code'], at('code'), ENTRY_CODE),
    text: textOf(reading, given, path),
    contests: reading
      .list(given['contest'], at('contest'))
      .map((contest, i) => reading.oneOf(contest, [...at('contest'), i], CONTESTS)),
    ranks: ranksOf(reading, given['ranks'], at('ranks')),
    prizes: reading
      .list(given['prize'], at('prize'))
      .map((prize, i) => reading.oneOf(prize, [...at('prize'), i], PRIZES)),
    grants: levelOrNull(reading, given['grants'], at('grants')),
    cappedBy: levelOrNull(reading, given['capped-by'], at('capped-by')),
    certificate: reading.oneOf(given['certificate'], at('certificate'), CERTIFICATE_KINDS),
    issuedAs:
      (given['issued-as'] ?? null) === null ? null : reading.text(given['issued-as'], at('issued-as')),
    approval: given['approval'] === undefined ? false : reading.boolean(given['approval'], at('approval')),
    ...reading.ground(given, path),
  };
};

const required = (reading: Reading, given: Given, path: Path, key: string): boolean =>
  reading.oneOf(given[key], [...path, key], ['required', 'none']) === 'required';

export const readRecognition = (reading: Reading, given: Given, path: Path): RecognitionRow => {
  const at = (key: string): Path => [...path, key];
  return {
    code: reading.string(given['code'], at('code'), ENTRY_CODE),
    text: textOf(reading, given, path),
    meaning: reading.oneOf(given['meaning'], at('meaning'), MEANINGS),
    levels:
      given['levels'] === 'any'
        ? null
        : reading
            .list(given['levels'], at('levels'))
            .map((level, i) => reading.oneOf(level, [...at('levels'), i], LEVEL_NAMES)),
    grounds: reading
      .list(given['grounds'], at('grounds'))
      .map((ground, i) => reading.text(ground, [...at('grounds'), i])),
    pilot: given['pilot'] === undefined ? false : reading.boolean(given['pilot'], at('pilot')),
    approval: required(reading, given, path, 'approval'),
    notice: required(reading, given, path, 'notice'),
    ...reading.ground(given, path),
  };
};

export const readDefinition = (reading: Reading, given: Given, path: Path): Definition => ({
  term: reading.string(given['term'], [...path, 'term'], TERM),
  title: reading.text(given['title'], [...path, 'title']),
  text: textOf(reading, given, path),
  ...reading.ground(given, path),
});
