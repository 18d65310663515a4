import { canonicalJson, type Json, type JsonObject } from '../pack/canonical.js';
import type { Text } from '../pack/model.js';

/** One difference between two packs, in words of the business. */
export interface PackChange {
  readonly what: 'added' | 'removed' | 'changed';
  /** Where it stands in the content of the pack that has it. */
  readonly path: readonly string[];
  /** null: it was not there. */
  readonly before: Json;
  readonly after: Json;
  readonly zh: string;
  readonly en: string;
}

/** Something that is compared, and what to call it. */
export interface Place {
  readonly path: readonly string[];
  readonly name: Text;
}

const joined = (before: string, between: string, after: string): string =>
  before === '' ? after : `${before}${between}${after}`;

export const within = ({ path, name }: Place, key: string, label: Text): Place => ({
  path: [...path, key],
  name: { zh: joined(name.zh, '·', label.zh), en: joined(name.en, ': ', label.en) },
});

export const same = (a: Json | undefined, b: Json | undefined): boolean =>
  canonicalJson({ value: a ?? null }) === canonicalJson({ value: b ?? null });

export const objectOf = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};

export const listOf = (value: Json | undefined): readonly Json[] =>
  Array.isArray(value) ? (value as readonly Json[]) : [];

/** Text, or a number as text; '' for anything else. */
export const wordOf = (value: Json | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : '';

const KEYS: Readonly<Record<string, Text>> = {
  title: { zh: '名称', en: 'title' },
  number: { zh: '文号', en: 'number' },
  region: { zh: '地区', en: 'region' },
  'issued-on': { zh: '发布日期', en: 'day of issue' },
  'in-force': { zh: '施行期', en: 'days in force' },
  document: { zh: '出处', en: 'document' },
  quote: { zh: '原文', en: 'quote' },
  kind: { zh: '类别', en: 'kind' },
  payer: { zh: '资金来源', en: 'payer' },
  payee: { zh: '收款人', en: 'payee' },
  subject: { zh: '对象', en: 'subject' },
  'reference-day': { zh: '判定日', en: 'reference day' },
  amount: { zh: '金额', en: 'amount' },
  rounding: { zh: '舍入', en: 'rounding' },
  requires: { zh: '条件', en: 'condition' },
  zh: { zh: '中文表述', en: 'Chinese words' },
  en: { zh: '英文表述', en: 'English words' },
  cite: { zh: '依据', en: 'citation' },
  basis: { zh: '性质', en: 'basis' },
  rows: { zh: '需求编号', en: 'rows' },
  max: { zh: '上限', en: 'maximum' },
  count: { zh: '计数', en: 'count' },
  scope: { zh: '范围', en: 'scope' },
  stop: { zh: '暂停', en: 'stop' },
  with: { zh: '配合单位或互斥项目', en: 'with' },
  lead: { zh: '牵头单位', en: 'lead' },
  due: { zh: '期限', en: 'due day' },
  status: { zh: '状态', en: 'status' },
  points: { zh: '年度数值', en: 'figures by year' },
  value: { zh: '数值', en: 'figure' },
  comparator: { zh: '比较', en: 'comparator' },
  method: { zh: '推算方法', en: 'method' },
  grants: { zh: '授予', en: 'grants' },
  levels: { zh: '等级', en: 'levels' },
  until: { zh: '止日', en: 'last day' },
};

export const labelOf = (key: string): Text => KEYS[key] ?? { zh: key, en: key };

const shown = (value: Json | undefined): string => {
  if ((value ?? null) === null) return '—';
  if (typeof value === 'string') return value;
  const { zh, en, ...rest } = objectOf(value);
  if (typeof zh === 'string' && typeof en === 'string' && Object.keys(rest).length === 0)
    return `${zh} ${en}`;
  return JSON.stringify(value);
};

export const added = ({ path, name }: Place, after: Json, detail: Text = { zh: '', en: '' }): PackChange => ({
  what: 'added',
  path,
  before: null,
  after,
  zh: `新增${name.zh}${detail.zh}`,
  en: `${name.en} added${detail.en}`,
});

export const removed = ({ path, name }: Place, before: Json): PackChange => ({
  what: 'removed',
  path,
  before,
  after: null,
  zh: `删除${name.zh}`,
  en: `${name.en} removed`,
});

/** `show` writes a value as people know it; JSON without it. */
export const changed = (
  { path, name }: Place,
  before: Json | undefined,
  after: Json | undefined,
  show: (value: Json | undefined) => Text = (value) => ({ zh: shown(value), en: shown(value) }),
): PackChange => {
  const [was, is] = [show(before), show(after)];
  return {
    what: 'changed',
    path,
    before: before ?? null,
    after: after ?? null,
    zh: `${name.zh}由“${was.zh}”改为“${is.zh}”`,
    en: `${name.en} changed from "${was.en}" to "${is.en}"`,
  };
};

type Compare = (before: Json, after: Json, place: Place) => readonly PackChange[];

/** Entries that are known by a name: those only one side has, and what `compare` finds within those of both. */
export const diffNamed = (
  before: JsonObject,
  after: JsonObject,
  placeOf: (name: string, entry: Json) => Place,
  compare: Compare,
): readonly PackChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name) => {
    const [was, is] = [before[name], after[name]];
    if (was === undefined) return [added(placeOf(name, is!), is!)];
    if (is === undefined) return [removed(placeOf(name, was), was)];
    return same(was, is) ? [] : compare(was, is, placeOf(name, is));
  });

/** Every key that differs, each in its own words. `apart` are compared by whoever calls. */
export const diffKeys = (
  before: JsonObject,
  after: JsonObject,
  place: Place,
  apart: readonly string[] = [],
): readonly PackChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter((key) => !apart.includes(key) && !same(before[key], after[key]))
    .map((key) => changed(within(place, key, labelOf(key)), before[key], after[key]));

/** A list as an object by the name of each entry; two of one name are told apart. */
export const byName = (list: Json | undefined, key: string): JsonObject => {
  const found: Record<string, Json> = {};
  listOf(list).forEach((entry, i) => {
    const name = wordOf(objectOf(entry)[key]) || String(i);
    found[name in found ? `${name}#${i}` : name] = entry;
  });
  return found;
};

/** Lists whose entries have names: like `diffNamed`, and a word where only their order differs. */
export const diffList = (
  before: Json | undefined,
  after: Json | undefined,
  key: string,
  place: Place,
  placeOf: (name: string, entry: Json) => Place,
  compare: Compare = (was, is, at) => diffKeys(objectOf(was), objectOf(is), at),
): readonly PackChange[] => {
  const [was, is] = [byName(before, key), byName(after, key)];
  const found = diffNamed(was, is, placeOf, compare);
  if (found.length > 0 || same(before, after)) return found;
  const order = (entries: JsonObject): Json => Object.keys(entries);
  return [changed(within(place, 'order', { zh: '顺序', en: 'order' }), order(was), order(is))];
};
