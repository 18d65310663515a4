import { LEVELS } from '#reference-data';
import { localDate, type DayNumber } from '../facts/dates.js';
import { occupationKey } from '../facts/bindings.js';
import { KEY_SEPARATOR } from '../engine/functions.js';
import { CONTESTS, PRIZES, TRAINING_KINDS } from '../facts/claim-vocabulary.js';
import { OCCUPATION } from '../facts/definition.js';
import { definitionOf } from '../facts/vocabulary.js';
import {
  PARAMETER_KEYS,
  TYPE_OF_UNIT,
  UNITS,
  type Catalogue,
  type CatalogueVersion,
  type Parameter,
  type ParameterKey,
  type ParameterRow,
  type Scalar,
  type Unit,
  type Validity,
} from './model.js';
import { KEYS } from './keys.js';
import type { Path } from './problem.js';
import type { Reading } from './reading.js';

const OCCUPATION_CODE = /^\d-\d{2}-\d{2}-\d{2}$/;
const OWN_KEYS: readonly string[] = KEYS.row.flat();
export const TABLE_KEYS: Readonly<Record<ParameterKey, readonly string[] | RegExp>> = {
  level: [...LEVELS.map(({ level }) => level), 'none'],
  kind: definitionOf('certificate.kind').values!,
  'training-kind': TRAINING_KINDS,
  prize: PRIZES,
  contest: CONTESTS,
  category: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
  occupation: OCCUPATION,
};

/** Rows follow one another; a row without an end lasts until the next one begins. */
const inOrder = (reading: Reading, rows: readonly Validity[], path: Path): void =>
  rows.forEach((row, i) => {
    const previous = rows[i - 1];
    if (previous === undefined || row.from === 0 || previous.from === 0) return;
    const last = previous.until ?? previous.from;
    if (row.from <= last)
      reading.report(
        [...path, i, 'from'],
        'OVERLAPPING_DATES',
        `与上一行日期重叠（上一行至 ${localDate(last)}）`,
        `overlaps the row before it, which lasts until ${localDate(last)}`,
      );
  });

const scalar = (reading: Reading, value: unknown, path: Path, unit: Unit): Scalar => {
  switch (TYPE_OF_UNIT[unit]) {
    case 'bool':
      return reading.boolean(value, path);
    case 'string':
      return reading.string(value, path);
    case 'int':
    case 'date':
      return reading.integer(value, path);
  }
};

const keyOf = (reading: Reading, key: string, path: Path, by: ParameterKey): string => {
  const known = TABLE_KEYS[by];
  return known instanceof RegExp ? reading.string(key, path, known) : reading.oneOf(key, path, known, 'key');
};

type Entries = readonly (readonly [string, unknown])[];

const readTable = (
  reading: Reading,
  entries: Entries,
  path: Path,
  unit: Unit,
  by: readonly ParameterKey[],
): readonly (readonly [string, Scalar])[] => {
  const [own, ...inner] = by as [ParameterKey, ...ParameterKey[]];
  return entries.flatMap(([key, value]) => {
    const at = [...path, key];
    const read = keyOf(reading, key, at, own);
    if (inner.length === 0) return [[read, scalar(reading, value, at, unit)] as const];
    const nested = reading.entries(value, at).filter(([, entry]) => entry !== null);
    return readTable(reading, nested, at, unit, inner).map(
      ([rest, found]) => [`${read}${KEY_SEPARATOR}${rest}`, found] as const,
    );
  });
};

const readKeyed = (
  reading: Reading,
  given: Readonly<Record<string, unknown>>,
  path: Path,
  unit: Unit,
  by: readonly ParameterKey[],
): ParameterRow['value'] => {
  const keys = Object.keys(given).filter((key) => !OWN_KEYS.includes(key));
  if (keys.length === 0) reading.report(path, 'MISSING_VALUE', '缺少数值', 'no value is given');
  const present = keys.filter((key) => given[key] !== null).map((key) => [key, given[key]] as const);
  const values = readTable(reading, present, path, unit, by);
  return values.length === 0 ? null : new Map(values);
};

const readRow = (
  reading: Reading,
  value: unknown,
  path: Path,
  unit: Unit,
  by: readonly ParameterKey[],
): ParameterRow => {
  const keys = by.length === 0 ? [] : Object.keys(value ?? {}).filter((key) => !OWN_KEYS.includes(key));
  const given = reading.object(value, path, KEYS.row[0], [
    ...KEYS.row[1],
    ...(by.length === 0 ? ['value'] : keys),
  ]);
  const dated = { ...reading.validity(given, path), ...reading.ground(given, path) };
  if (by.length > 0) return { ...dated, value: readKeyed(reading, given, path, unit, by) };
  if (given['value'] === undefined)
    reading.report(path, 'MISSING_VALUE', '缺少数值（value）', 'no value is given');
  return {
    ...dated,
    value:
      (given['value'] ?? null) === null ? null : scalar(reading, given['value'], [...path, 'value'], unit),
  };
};

const keysOf = (reading: Reading, given: unknown, path: Path): readonly ParameterKey[] => {
  if (given === undefined) return [];
  if (!Array.isArray(given)) return [reading.oneOf(given, path, PARAMETER_KEYS)];
  if (given.length !== 2)
    reading.report(path, 'WRONG_KEY', '最多按两个键取值', 'a table has one key or a list of two');
  return given.slice(0, 2).map((key, i) => reading.oneOf(key, [...path, i], PARAMETER_KEYS));
};

const by = (keys: readonly ParameterKey[]): Parameter['by'] =>
  keys.length === 2 ? [keys[0]!, keys[1]!] : (keys[0] ?? null);

/** `value: null` is a value that the bureau has yet to enter; no row and no value at all is a mistake. */
export const readParameter = (reading: Reading, name: string, value: unknown, path: Path): Parameter => {
  const given = reading.object(value, path, ...KEYS.parameter);
  const unit = reading.oneOf(given['unit'], [...path, 'unit'], UNITS);
  const keys = keysOf(reading, given['by'], [...path, 'by']);
  const at = [...path, 'values'];
  const rows = reading
    .list(given['values'], at)
    .map((row, i) => readRow(reading, row, [...at, i], unit, keys));
  if (rows.length === 0 && given['values'] !== undefined)
    reading.report(at, 'MISSING_VALUE', '没有任何数值行', 'there is no row of values');
  inOrder(reading, rows, at);
  return { name, title: reading.text(given['title'], [...path, 'title']), unit, by: by(keys), rows };
};

export const readCatalogue = (reading: Reading, name: string, value: unknown, path: Path): Catalogue => {
  const given = reading.object(value, path, ...KEYS.catalogue);
  const edition = reading.oneOf(given['edition'], [...path, 'edition'], ['2015', '2022']);
  if (given['catalogue'] !== name)
    reading.report(
      [...path, 'catalogue'],
      'NAME_DIFFERS',
      '名称与文件名不一致',
      'the name is not that of the file',
    );
  const at = [...path, 'versions'];
  const rows = reading.list(given['versions'], at).map((row, i): CatalogueVersion => {
    const here = [...at, i];
    const entry = reading.object(row, here, ...KEYS.version);
    const listed = reading.entries(entry['occupations'], [...here, 'occupations']).map(([code, title]) => {
      const place = [...here, 'occupations', code];
      const occupation = reading.string(code, place, OCCUPATION_CODE);
      return [occupationKey({ edition, occupation }), reading.string(title, place)] as const;
    });
    if (listed.length === 0 && entry['occupations'] !== undefined)
      reading.report(here, 'MISSING_VALUE', '目录为空', 'the list is empty');
    return { ...reading.validity(entry, here), ...reading.ground(entry, here), occupations: new Map(listed) };
  });
  if (rows.length === 0 && given['versions'] !== undefined)
    reading.report(at, 'MISSING_VALUE', '没有任何版本', 'there is no version');
  inOrder(reading, rows, at);
  return { name, title: reading.text(given['title'], [...path, 'title']), rows };
};

/** The row in force on a day; -1 before the first, in a gap and after an ended one. */
export const rowOn = (rows: readonly Validity[], on: DayNumber): number => {
  let found = -1;
  for (let i = 0; i < rows.length && rows[i]!.from <= on; i += 1) found = i;
  const until = found < 0 ? null : rows[found]!.until;
  return until !== null && until < on ? -1 : found;
};

const nextDay = (day: DayNumber): DayNumber => {
  const date = new Date(
    Date.UTC(Math.floor(day / 10_000), (Math.floor(day / 100) % 100) - 1, (day % 100) + 1),
  );
  return date.getUTCFullYear() * 10_000 + (date.getUTCMonth() + 1) * 100 + date.getUTCDate();
};

/** First day of `span` for which there is no row. */
export const firstUncovered = (rows: readonly Validity[], span: Validity): DayNumber | undefined => {
  let day = span.from;
  while (span.until === null || day <= span.until) {
    const row = rows[rowOn(rows, day)];
    if (row === undefined) return day;
    const next = rows[rows.indexOf(row) + 1];
    if (row.until === null) {
      if (next === undefined) return undefined;
      day = next.from;
    } else day = nextDay(row.until);
  }
  return undefined;
};
