import type { LocalDate } from '#event-sourcing';
import { addDays } from '#reference-data';
import type { PackContent } from '#subsidy';
import { WhatIfError, type CatalogueChange, type ParameterChange } from './request.js';

type Json = PackContent[string];
type Part = PackContent;

const isPart = (value: Json | undefined): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const part = (value: Json | undefined): Part => (isPart(value) ? value : {});
const list = (value: Json | undefined): readonly Part[] =>
  Array.isArray(value) ? (value as readonly Part[]).filter(isPart) : [];
const day = (value: Json | undefined): string => (typeof value === 'string' ? value : '');

/** Keys of a row that are not those of its table. */
const OWN_KEYS = ['from', 'until', 'cite', 'basis', 'rows', 'zh', 'en', 'note'];

/** Rows with one more from a day on: what held then, changed, until the next row. */
function withRow(rows: readonly Part[], from: LocalDate, changed: (row: Part) => Part): readonly Part[] {
  const before = rows.filter((row) => day(row['from']) < from);
  const same = rows.find((row) => day(row['from']) === from);
  const after = rows.filter((row) => day(row['from']) > from);
  const held = same ?? before.at(-1) ?? after[0] ?? {};
  const { until, ...copy } = held;
  const lasts = held === same || held === before.at(-1) ? day(until) >= from : false;
  const row = changed({ ...copy, from, ...(lasts && until !== undefined && { until }) });
  const shortened = before.map((one) =>
    day(one['until']) >= from ? { ...one, until: addDays(from, -1) } : one,
  );
  return [...shortened, row, ...after];
}

const withValue = (row: Part, keys: readonly string[], value: Json): Part => {
  const [key, ...rest] = keys;
  if (key === undefined) return { ...row, value };
  return { ...row, [key]: rest.length === 0 ? value : withInner(part(row[key]), rest, value) };
};

const withInner = (table: Part, [key, ...rest]: readonly string[], value: Json): Part => ({
  ...table,
  [key!]: rest.length === 0 ? value : withInner(part(table[key!]), rest, value),
});

/** A row that still has made-up values beside the one that was entered stays made up. */
const basisOf = (row: Part, keys: readonly string[]): string =>
  row['basis'] === 'demo' &&
  keys.length > 0 &&
  Object.keys(row).some((key) => !OWN_KEYS.includes(key) && key !== keys[0])
    ? 'demo'
    : 'bureau';

/** A pack with another value in a table of a programme; undefined where it has no such programme. */
export function withParameter(content: PackContent, change: ParameterChange): PackContent | undefined {
  const { programme: name, parameter: table, from, value } = change;
  const programmes = part(content['programmes']);
  const programme = programmes[name];
  if (!isPart(programme)) return undefined;
  const parameters = part(programme['parameters']);
  const parameter = parameters[table];
  const facts = { programme: name, parameter: table, key: change.key };
  if (!isPart(parameter))
    throw new WhatIfError(
      'PARAMETER_UNKNOWN',
      `项目 ${name} 没有参数 ${table}。`,
      `${name} has no parameter ${table}.`,
      { ...facts, known: Object.keys(parameters) },
    );
  const keys = change.key === null ? [] : change.key.split('+');
  const by = parameter['by'];
  const wanted = by === undefined ? 0 : Array.isArray(by) ? by.length : 1;
  if (keys.length !== wanted)
    throw new WhatIfError(
      'PARAMETER_KEY',
      wanted === 0 ? `参数 ${table} 不分键。` : `参数 ${table} 须指明键：${JSON.stringify(by)}。`,
      wanted === 0 ? `${table} has no keys.` : `${table} needs a key: ${JSON.stringify(by)}.`,
      facts,
    );
  const values = withRow(list(parameter['values']), from, (row) => ({
    ...withValue(row, keys, value),
    basis: basisOf(row, keys),
  }));
  const changed = { ...programme, parameters: { ...parameters, [table]: { ...parameter, values } } };
  return { ...content, programmes: { ...programmes, [name]: changed } };
}

/** A pack whose catalogue has other occupations; undefined where it has no such catalogue. */
export function withCatalogue(content: PackContent, change: CatalogueChange): PackContent | undefined {
  const { catalogue: name, from, add, remove } = change;
  const catalogues = part(content['catalogues']);
  const catalogue = catalogues[name];
  if (!isPart(catalogue)) return undefined;
  const versions = withRow(list(catalogue['versions']), from, (version) => {
    const listed = part(version['occupations']);
    const absent = remove.filter((code) => listed[code] === undefined);
    if (absent.length > 0)
      throw new WhatIfError(
        'OCCUPATION_NOT_LISTED',
        `目录 ${name} 在 ${from} 没有职业 ${absent.join('、')}。`,
        `The catalogue ${name} does not list ${absent.join(', ')} on ${from}.`,
        { catalogue: name, absent },
      );
    const kept = Object.entries(listed).filter(([code]) => !remove.includes(code));
    const added = add.map((code) => [code, listed[code] ?? code] as const);
    return { ...version, occupations: Object.fromEntries([...kept, ...added]) };
  });
  return { ...content, catalogues: { ...catalogues, [name]: { ...catalogue, versions } } };
}

const earlier = (validity: Json | undefined, from: LocalDate): Part => {
  const given = part(validity);
  return { ...given, from: day(given['from']) < from ? day(given['from']) : from };
};

const firstRowFrom = (rows: Json | undefined, from: LocalDate): readonly Part[] =>
  list(rows).map((row, i) => (i === 0 ? earlier(row, from) : row));

const each = (parts: Json | undefined, change: (one: Part) => Part): Part =>
  Object.fromEntries(Object.entries(part(parts)).map(([name, one]) => [name, change(part(one))]));

/** A pack as if it had been in force since a day: the first row of each table holds from then. */
export function asIfInForceFrom(content: PackContent, from: LocalDate): PackContent {
  const head = part(content['pack']);
  return {
    ...content,
    pack: { ...head, 'in-force': earlier(head['in-force'], from) },
    programmes: each(content['programmes'], (programme) => ({
      ...programme,
      'in-force': earlier(programme['in-force'], from),
      ...(isPart(programme['parameters']) && {
        parameters: each(programme['parameters'], (table) => ({
          ...table,
          values: firstRowFrom(table['values'], from),
        })),
      }),
    })),
    ...(content['catalogues'] !== undefined && {
      catalogues: each(content['catalogues'], (catalogue) => ({
        ...catalogue,
        versions: firstRowFrom(catalogue['versions'], from),
      })),
    }),
  };
}
