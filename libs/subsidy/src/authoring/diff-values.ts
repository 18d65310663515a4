import { levelOf, LEVELS, yuan, type Level } from '#reference-data';
import { parseDay } from '../facts/dates.js';
import type { Json, JsonObject } from '../pack/canonical.js';
import type { Text } from '../pack/model.js';
import { rowOn } from '../pack/read-dated.js';
import {
  added,
  byName,
  changed,
  diffKeys,
  diffList,
  listOf,
  objectOf,
  removed,
  same,
  within,
  wordOf,
  type PackChange,
  type Place,
} from './change.js';

/** Keys of a row that are no values. */
const OWN = ['from', 'until', 'cite', 'basis', 'rows'];

const UNIT_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  month: [' 个月', ' months'],
  day: [' 天', ' days'],
  year: [' 年', ' years'],
  percent: ['%', ' %'],
};

const inWords = (value: Json | undefined, unit: Json | undefined): Text => {
  if ((value ?? null) === null) return { zh: '未录入', en: 'not entered' };
  if (typeof value === 'boolean') return value ? { zh: '开', en: 'on' } : { zh: '关', en: 'off' };
  if (typeof value !== 'number') {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return { zh: text, en: text };
  }
  if (unit === 'fen') return { zh: `${yuan(value)} 元`, en: `CNY ${yuan(value)}` };
  if (unit === 'tenths') return { zh: `${value / 10} 分`, en: `${value / 10} credits` };
  const [zh, en] = UNIT_WORDS[wordOf(unit)] ?? ['', ''];
  return { zh: `${value}${zh}`, en: `${value}${en}` };
};

const keyInWords = (key: string): Text =>
  LEVELS.some(({ level }) => level === key) ? levelOf(key as Level) : { zh: key, en: key };

/** The values of a row, by key; one without keys has the key ''. */
const valuesOf = (row: JsonObject): JsonObject => {
  if (row['value'] !== undefined) return { '': row['value'] };
  return Object.fromEntries(
    Object.entries(row)
      .filter(([key]) => !OWN.includes(key))
      .flatMap(([key, value]): readonly (readonly [string, Json])[] =>
        typeof value === 'object' && value !== null
          ? Object.entries(value).map(([inner, entry]) => [`${key} ${inner}`, entry])
          : [[key, value]],
      ),
  );
};

const dayOf = (value: Json | undefined): number => parseDay(wordOf(value)) ?? 0;

const span = (row: JsonObject): { readonly from: number; readonly until: number | null } => ({
  from: dayOf(row['from']),
  until: (row['until'] ?? null) === null ? null : dayOf(row['until']),
});

/** The row of the other pack that answers for the first day of this one. */
const answering = (rows: readonly JsonObject[], day: string): JsonObject | undefined =>
  rows[rowOn(rows.map(span), dayOf(day))];

const diffRow = (
  was: JsonObject,
  is: JsonObject,
  place: Place,
  unit: Json | undefined,
): readonly PackChange[] => {
  const [before, after] = [valuesOf(was), valuesOf(is)];
  const values = [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !same(before[key], after[key]))
    .map((key) =>
      changed(key === '' ? place : within(place, key, keyInWords(key)), before[key], after[key], (value) =>
        inWords(value, unit),
      ),
    );
  const rest = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter((key) => !OWN.includes(key));
  return [...values, ...diffKeys(was, is, place, rest)];
};

const addedRow = (
  row: JsonObject,
  before: readonly JsonObject[],
  place: Place,
  unit: Json | undefined,
): PackChange => {
  const [was, is] = [answering(before, wordOf(row['from'])), valuesOf(row)];
  const old = was === undefined ? {} : valuesOf(was);
  const differing = Object.keys(is).filter((key) => !same(old[key], is[key]));
  const parts = (differing.length > 0 ? differing : Object.keys(is)).map((key): Text => {
    const [a, b] = [inWords(old[key], unit), inWords(is[key], unit)];
    const name = key === '' ? { zh: '', en: '' } : keyInWords(key);
    const from = was === undefined || old[key] === undefined;
    return from
      ? { zh: `${name.zh} ${b.zh}`.trim(), en: `${name.en} ${b.en}`.trim() }
      : { zh: `${name.zh}由 ${a.zh} 改为 ${b.zh}`, en: `${name.en} from ${a.en} to ${b.en}`.trim() };
  });
  return {
    ...added(place, row, {
      zh: `：${parts.map(({ zh }) => zh).join('，')}`,
      en: `: ${parts.map(({ en }) => en).join(', ')}`,
    }),
    before: was ?? null,
  };
};

/** Rows of values by their first day: "from 2021-01-01 on, CNY 600.00 instead of CNY 500.00". */
const diffRows = (
  before: Json | undefined,
  after: Json | undefined,
  place: Place,
  unit: Json | undefined,
): readonly PackChange[] => {
  const [was, is] = [byName(before, 'from'), byName(after, 'from')];
  const rowsBefore = listOf(before).map(objectOf);
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].toSorted().flatMap((from) => {
    const at = within(place, from, { zh: `自 ${from} 起`, en: `from ${from} on` });
    if (was[from] === undefined) return [addedRow(objectOf(is[from]), rowsBefore, at, unit)];
    if (is[from] === undefined) return [removed(at, was[from])];
    return same(was[from], is[from]) ? [] : diffRow(objectOf(was[from]), objectOf(is[from]), at, unit);
  });
};

/** A table of values: its unit and its rows. */
export const diffParameter = (before: Json, after: Json, place: Place): readonly PackChange[] => {
  const [was, is] = [objectOf(before), objectOf(after)];
  const sameUnit = same(was['unit'], is['unit']);
  return [
    ...diffKeys(was, is, place, ['values']),
    ...diffRows(was['values'], is['values'], within(place, 'values', NO_WORDS), sameUnit ? is['unit'] : null),
  ];
};

const NO_WORDS: Text = { zh: '标准', en: 'values' };

const diffVersion = (before: Json, after: Json, place: Place): readonly PackChange[] => {
  const [was, is] = [objectOf(before), objectOf(after)];
  const [old, now] = [objectOf(was['occupations']), objectOf(is['occupations'])];
  const codes = [...new Set([...Object.keys(old), ...Object.keys(now)])].filter(
    (code) => !same(old[code], now[code]),
  );
  return [
    ...diffKeys(was, is, place, ['occupations']),
    ...codes.map((code) => {
      const name = wordOf(now[code] ?? old[code]);
      const at = within(place, code, { zh: `职业 ${code} ${name}`, en: `occupation ${code} ${name}` });
      if (old[code] === undefined) return added(at, now[code]!);
      return now[code] === undefined ? removed(at, old[code]) : changed(at, old[code], now[code]);
    }),
  ];
};

/** A list of occupations, version by version. */
export const diffCatalogue = (before: Json, after: Json, place: Place): readonly PackChange[] => {
  const [was, is] = [objectOf(before), objectOf(after)];
  const version = (from: string): Place =>
    within(place, from, { zh: `自 ${from} 起的版本`, en: `version from ${from} on` });
  return [
    ...diffKeys(was, is, place, ['versions']),
    ...diffList(was['versions'], is['versions'], 'from', place, version, diffVersion),
  ];
};
