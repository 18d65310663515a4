import type { Json, JsonObject } from '../pack/canonical.js';
import type { Text } from '../pack/model.js';
import type { PackContent } from '../pack/read-pack.js';
import {
  changed,
  diffKeys,
  diffList,
  diffNamed,
  labelOf,
  objectOf,
  same,
  within,
  wordOf,
  type PackChange,
  type Place,
} from './change.js';
import { diffCatalogue, diffParameter } from './diff-values.js';

/** Lists of a programme whose entries have codes, and entries that stand alone. */
const CODED_LISTS: Readonly<Record<string, Text>> = {
  clauses: { zh: '条件', en: 'clause' },
  windows: { zh: '时限', en: 'window' },
  limits: { zh: '限额', en: 'limit' },
  exclusive: { zh: '互斥', en: 'exclusion' },
};
const CODED: Readonly<Record<string, Text>> = {
  window: { zh: '时限', en: 'window' },
  ladder: { zh: '等级递进', en: 'ladder' },
  grandfather: { zh: '过渡', en: 'grandfathering' },
  budget: { zh: '预算', en: 'budget' },
};

const wordsOf = (entry: Json): Text => {
  const { title, zh, en } = objectOf(entry);
  const text = title === undefined ? { zh, en } : objectOf(title);
  return { zh: wordOf(text['zh']), en: wordOf(text['en']) };
};

const called = (place: Place, kind: Text, name: string, entry: Json): Place => {
  const text = wordsOf(entry);
  return within(place, name, {
    zh: `${kind.zh} ${name}${text.zh && `（${text.zh}）`}`,
    en: `${kind.en} ${name}${text.en && ` (${text.en})`}`,
  });
};

const diffProgramme = (before: Json, after: Json, place: Place): readonly PackChange[] => {
  const [was, is] = [objectOf(before), objectOf(after)];
  const apart = [...Object.keys(CODED_LISTS), ...Object.keys(CODED), 'parameters'];
  return [
    ...diffKeys(was, is, place, apart),
    ...diffNamed(
      objectOf(was['parameters']),
      objectOf(is['parameters']),
      (name, entry) => called({ ...place, path: [...place.path, 'parameters'] }, PARAMETER, name, entry),
      diffParameter,
    ),
    ...Object.entries(CODED_LISTS).flatMap(([list, kind]) => {
      const at = within(place, list, kind);
      return diffList(was[list], is[list], 'code', at, (code, entry) =>
        called({ ...place, path: at.path }, kind, code, entry),
      );
    }),
    ...diffNamed(
      pick(was, CODED),
      pick(is, CODED),
      (name) => within(place, name, CODED[name]!),
      (a, b, at) => diffKeys(objectOf(a), objectOf(b), at),
    ),
  ];
};

const PARAMETER: Text = { zh: '参数', en: 'parameter' };

const pick = (from: JsonObject, keys: object): JsonObject =>
  Object.fromEntries(Object.entries(from).filter(([key]) => key in keys));

const diffCredits = (before: Json, after: Json, place: Place): readonly PackChange[] => {
  const [was, is] = [objectOf(before), objectOf(after)];
  const tables = { tenths: 0, hours: 0 };
  return [
    ...diffKeys(was, is, place, Object.keys(tables)),
    ...diffNamed(
      pick(was, tables),
      pick(is, tables),
      (name) => within(place, name, labelOf(name)),
      diffParameter,
    ),
  ];
};

const diffTarget = (before: Json, after: Json, place: Place): readonly PackChange[] => {
  const [was, is] = [objectOf(before), objectOf(after)];
  const year = (y: string): Place => within(place, y, { zh: `${y} 年`, en: y });
  return [
    ...diffKeys(was, is, place, ['points']),
    ...diffNamed(objectOf(was['points']), objectOf(is['points']), year, (a, b, at) => [changed(at, a, b)]),
  ];
};

type Compare = (before: Json, after: Json, place: Place) => readonly PackChange[];

const asEntry: Compare = (a, b, at) => diffKeys(objectOf(a), objectOf(b), at);

/** Sections that are folders, by file. */
const FOLDERS: Readonly<Record<string, readonly [Text, Compare]>> = {
  programmes: [{ zh: '项目', en: 'programme' }, diffProgramme],
  equivalences: [{ zh: '比照', en: 'equivalence' }, diffProgramme],
  catalogues: [{ zh: '目录', en: 'catalogue' }, diffCatalogue],
  credits: [{ zh: '学分规则', en: 'credit rule' }, diffCredits],
};

/** Sections that are one list, by the key that names an entry. */
const LISTS: Readonly<Record<string, readonly [Text, string, Compare]>> = {
  targets: [{ zh: '指标', en: 'target' }, 'indicator', diffTarget],
  deadlines: [{ zh: '期限', en: 'deadline' }, 'code', asEntry],
  contests: [{ zh: '竞赛授级', en: 'contest row' }, 'code', asEntry],
  recognition: [{ zh: '直接认定', en: 'recognition' }, 'code', asEntry],
  notes: [{ zh: '说明（疑义）', en: 'note on ambiguity' }, 'ambiguity', asEntry],
  definitions: [{ zh: '定义', en: 'definition' }, 'term', asEntry],
};

const HEAD: Place = { path: ['pack'], name: { zh: '文件', en: 'document' } };
/** Entries of a section carry their own words. */
const section = (name: string): Place => ({ path: [name], name: { zh: '', en: '' } });

const diffHead = (before: Json | undefined, after: Json | undefined): readonly PackChange[] => {
  const [was, is] = [objectOf(before), objectOf(after)];
  const kind = { zh: '依据', en: 'citation' };
  return [
    ...diffKeys(was, is, HEAD, ['citations']),
    ...diffNamed(
      objectOf(was['citations']),
      objectOf(is['citations']),
      (code) => ({
        path: ['pack', 'citations', code],
        name: { zh: `${kind.zh} ${code}`, en: `${kind.en} ${code}` },
      }),
      asEntry,
    ),
  ];
};

/**
 * What changed from one pack to the other: programmes added and removed, conditions, values by the day they begin,
 * targets by year, words of the document. Nothing exactly when both have the same content.
 */
export const diffPacks = (before: PackContent, after: PackContent): readonly PackChange[] => {
  const found = [
    ...diffHead(before['pack'], after['pack']),
    ...Object.entries(FOLDERS).flatMap(([name, [kind, compare]]) =>
      diffNamed(
        objectOf(before[name]),
        objectOf(after[name]),
        (entry, value) => called(section(name), kind, entry, value),
        compare,
      ),
    ),
    ...Object.entries(LISTS).flatMap(([name, [kind, key, compare]]) => {
      const [was, is] = [objectOf(before[name])[name], objectOf(after[name])[name]];
      const at = { path: [name], name: kind };
      return diffList(was, is, key, at, (entry, value) => called(section(name), kind, entry, value), compare);
    }),
  ];
  // Whatever is compared by no words of its own, such as an empty section, is still told of.
  return found.length > 0 || same(before, after)
    ? found
    : [
        changed(
          { path: [], name: { zh: '政策包', en: 'the pack' } },
          Object.keys(before),
          Object.keys(after),
        ),
      ];
};
