import { division } from '#reference-data';
import { walk } from '../engine/expression.js';
import { nearest } from '../engine/nearest.js';
import { digestOf, type Json } from './canonical.js';
import { compileRead, type CompiledPack } from './compile.js';
import type { Clause, Pack, Programme, SubjectKind } from './model.js';
import { PAYER_CODES, payerOf } from './payers.js';
import { PackError, type Path, type Problem } from './problem.js';
import { readPack, type PackContent } from './read-pack.js';
import { firstControl } from './yaml-file.js';

type Report = (path: Path, code: string, zh: string, en: string) => void;

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;
/** Subjects whose units stand for an occupation and a level. */
const WITH_LEVEL: readonly SubjectKind[] = ['certificate', 'training', 'worker'];

const hinted = (name: string, known: readonly string[]): readonly [string, string] => {
  const hint = nearest(name, known);
  return hint === '' ? ['', ''] : [`，是否为“${hint}”`, `, did you mean "${hint}"`];
};

const pathOf = (content: PackContent, name: string): Path => {
  const { equivalences } = content;
  const apart = typeof equivalences === 'object' && equivalences !== null && name in equivalences;
  return [apart ? 'equivalences' : 'programmes', name];
};

/** Every list of other programmes that a programme has, and where it stands. */
const namedBy = (programme: Programme): readonly (readonly [Path, readonly string[]])[] => [
  [['exclusive-with'], programme.exclusiveWith],
  ...programme.exclusions.map(({ programmes }, i): readonly [Path, readonly string[]] => [
    ['exclusive', i, 'with'],
    programmes,
  ]),
  ...programme.limits.map(({ programmes }, i): readonly [Path, readonly string[]] => [
    ['limits', i, 'programmes'],
    programmes,
  ]),
  ...(programme.ladder === null
    ? []
    : [[['ladder', 'programmes'], programme.ladder.programmes] as readonly [Path, readonly string[]]]),
];

const checkNames = (report: Report, path: Path, programme: Programme, pack: Pack): void => {
  const known = [...pack.programmes.keys()];
  for (const [list, names] of namedBy(programme))
    names.forEach((name, i) => {
      if (name === '' || known.includes(name)) return;
      const [zh, en] = hinted(name, known);
      report(
        [...path, ...list, i],
        'UNKNOWN_REFERENCE',
        `本包没有项目“${name}”${zh}`,
        `the pack has no programme "${name}"${en}`,
      );
    });
};

/** How documents speak of 户籍: 户口, 落户, 非慈溪籍, 外来. */
const SPEAKS_OF_HUKOU = /户|籍|外来/u;

const readsHukou = ({ requires }: Clause): boolean => {
  let reads = false;
  walk(requires, (part) => {
    if (part.op === 'fact' && part.fact.startsWith('worker.hukou')) reads = true;
  });
  return reads;
};

/** 打破户籍制约 (QHD:9): nobody is excluded by 户籍 but where the cited words of a document say so. */
const checkHukou = (report: Report, path: Path, { clauses }: Programme): void => {
  clauses.forEach((clause, i) => {
    const isSaid =
      clause.basis === 'document' &&
      clause.cite.some(({ quote }) => quote !== null && SPEAKS_OF_HUKOU.test(quote));
    if (isSaid || !readsHukou(clause)) return;
    report(
      [...path, 'clauses', i, 'requires'],
      'HUKOU_WITHOUT_DOCUMENT',
      '文件原文未提及户籍，不得以户籍为条件',
      'the cited words of the document do not speak of household registration: it may be no condition',
    );
  });
};

const checkProgramme = (report: Report, path: Path, programme: Programme, pack: Pack): void => {
  const { name, payer, ladder, subject } = programme;
  if (!NAME.test(name))
    report(path, 'BAD_FORMAT', `名称格式不符：“${name}”`, `"${name}" does not have the form of a name`);
  if (payer !== '' && payerOf(payer) === undefined) {
    const [zh, en] = hinted(payer, PAYER_CODES);
    report(
      [...path, 'payer'],
      'UNKNOWN_VALUE',
      `应为 ${PAYER_CODES.join('、')} 之一${zh}`,
      `expected one of ${PAYER_CODES.join(', ')}${en}`,
    );
  }
  if (ladder !== null && !WITH_LEVEL.includes(subject))
    report(
      [...path, 'ladder'],
      'LADDER_WITHOUT_LEVEL',
      `按等级递进只适用于 ${WITH_LEVEL.join('、')}，“${subject}”没有等级`,
      `a ladder is for ${WITH_LEVEL.join(', ')}; "${subject}" has no level`,
    );
  checkHukou(report, path, programme);
  checkNames(report, path, programme, pack);
};

const excludedBy = ({ exclusiveWith, exclusions }: Programme): readonly string[] => [
  ...new Set([...exclusiveWith, ...exclusions.flatMap(({ programmes }) => programmes)]),
];

/**
 * Two programmes that exclude each other both say so; one that gives way to another says so alone. A circle of the
 * second kind, or a programme that gives way to itself, can be paid in one order and not in the other.
 */
const checkExclusivity = (report: Report, content: PackContent, { programmes }: Pack): void => {
  const excludes = new Map([...programmes].map(([name, programme]) => [name, excludedBy(programme)]));
  const oneWay = (name: string): readonly string[] =>
    excludes
      .get(name)!
      .filter((other) => other === name || (excludes.has(other) && !excludes.get(other)!.includes(name)));
  const reached = (from: string, seen: readonly string[]): readonly string[] | null => {
    for (const next of oneWay(from)) {
      if (next === seen[0]) return seen;
      // A circle is told of by the first of its names.
      const found = seen.includes(next) || next < seen[0]! ? null : reached(next, [...seen, next]);
      if (found !== null) return found;
    }
    return null;
  };
  for (const name of excludes.keys()) {
    const circle = reached(name, [name]);
    if (circle === null) continue;
    const shown = [...circle, name].join(' → ');
    const key = programmes.get(name)!.exclusiveWith.length > 0 ? 'exclusive-with' : 'exclusive';
    report(
      [...pathOf(content, name), key],
      'CYCLIC_EXCLUSIVITY',
      `互斥成环：${shown}；互斥的项目须互相列出`,
      `exclusivity goes in a circle: ${shown}; programmes that exclude each other both say so`,
    );
  }
};

/** Files are looked at as a whole; content that came as JSON is looked at here. */
const checkCharacters = (report: Report, value: Json, path: Path): void => {
  if (typeof value === 'string' && firstControl(value) >= 0)
    report(path, 'CONTROL_CHARACTER', '含有不可见的控制字符', 'holds a control character');
  if (typeof value === 'object' && value !== null)
    for (const [key, entry] of Object.entries(value)) checkCharacters(report, entry as Json, [...path, key]);
};

/**
 * Reads a pack as an author hands it in. Beyond what a pack must have to answer at all, which is asked of stored ones
 * too, names must lead somewhere: payers, regions, other programmes.
 */
export const checkPack = (
  content: PackContent,
): { readonly pack: Pack; readonly problems: readonly Problem[] } => {
  const { pack, problems } = readPack(content);
  const found: Problem[] = [];
  const report: Report = (path, code, zh, en) => found.push({ code, zh, en, path });
  checkCharacters(report, content, []);
  if (/^\d{6}$/.test(pack.region) && division(pack.region) === null)
    report(
      ['pack', 'region'],
      'UNKNOWN_REGION',
      `未知的行政区划代码“${pack.region}”`,
      `"${pack.region}" is no known region`,
    );
  for (const [name, programme] of pack.programmes)
    checkProgramme(report, pathOf(content, name), programme, pack);
  checkExclusivity(report, content, pack);
  return { pack, problems: [...problems, ...found] };
};

/** A pack that an author hands in, ready to answer. @throws PackError with every problem. */
export const compileDraft = (content: PackContent): CompiledPack => {
  const { pack, problems } = checkPack(content);
  if (problems.length > 0) throw new PackError('the pack is not in order', problems);
  return compileRead(pack, digestOf(content));
};
