import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, digestOf } from './canonical.js';
import { compilePack } from './compile.js';
import { loadPackDirectory, type LoadedPack } from './load.js';
import { describeProblem, PackError } from './problem.js';

const ROOT = mkdtempSync(join(tmpdir(), 'bluecard-pack-'));
afterAll(() => rmSync(ROOT, { recursive: true }));

const PACK = `pack: example
title: { zh: 例, en: example }
number: 例〔2020〕1号
region: '330282'
issued-on: 2020-01-01
in-force: { from: 2020-01-01 }
citations:
  EX:1: { document: 例 第1条, quote: 给予津贴 }
  EX:2: { document: 例 第2条 }
`;

const PROGRAMME = `programme: allowance
title: { zh: 津贴, en: allowance }
cite: EX:1
kind: monthly-allowance
payer: municipal-finance
payee: worker
subject: worker
in-force: { from: 2020-01-01 }
reference-day: { day: month-first, zh: 当月第一日, en: first day, cite: EX:1, basis: document }
parameters:
  amount:
    title: { zh: 标准, en: amount }
    unit: fen
    by: level
    values:
      - { from: 2020-01-01, technician: 50000, cite: EX:1, basis: document }
  cap:
    title: { zh: 上限, en: cap }
    unit: month
    values:
      - { from: 2020-01-01, until: 2020-12-31, value: 36, cite: EX:1, basis: document }
      - { from: 2021-01-01, value: 24, cite: EX:1, basis: document }
clauses:
  - code: LEVEL
    requires: certificate.held && certificate.level in ['technician']
    zh: 技师
    en: technician
    cite: EX:1
amount: parameter('amount', certificate.level)
limits:
  - { code: CAP, count: paid-months, scope: person, max: "parameter('cap')", zh: 上限, en: cap, cite: EX:1 }
`;

let folders = 0;
const load = (files: Readonly<Record<string, string>>): LoadedPack => {
  folders += 1;
  const directory = join(ROOT, String(folders));
  for (const [file, text] of Object.entries({
    'pack.yaml': PACK,
    'programmes/allowance.yaml': PROGRAMME,
    ...files,
  })) {
    mkdirSync(dirname(join(directory, file)), { recursive: true });
    writeFileSync(join(directory, file), text);
  }
  return loadPackDirectory(directory);
};

/** `file:line:column CODE` of every problem. */
const problemsOf = (loaded: LoadedPack): readonly string[] =>
  'problems' in loaded
    ? loaded.problems.map((problem) => describeProblem(problem).split(' ').slice(0, 2).join(' '))
    : [];

const edited = (from: string, to: string): { readonly text: string; readonly loaded: LoadedPack } => {
  expect(PROGRAMME).toContain(from);
  const text = PROGRAMME.replace(from, to);
  return { text, loaded: load({ 'programmes/allowance.yaml': text }) };
};

describe('loading the folder of a pack', () => {
  it('gives a pack that its stored content gives again, without the files', () => {
    const loaded = load({});
    expect(problemsOf(loaded)).toEqual([]);
    if ('problems' in loaded) throw new Error('unreachable');
    const stored = JSON.parse(JSON.stringify(loaded.content)) as typeof loaded.content;
    expect(compilePack(stored).digest).toBe(loaded.digest);
    expect(loaded.digest).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['a misspelt fact', 'certificate.level in', 'certificate.levle in', 'UNKNOWN_FACT', 'certificate.levle'],
    ['an unknown root', 'certificate.held', 'certifcate.held', 'UNKNOWN_FACT', 'certifcate.held'],
    [
      'a wrong type',
      "certificate.level in ['technician']",
      'certificate.level > 3',
      'BAD_EXPRESSION',
      'certificate.level > 3',
    ],
    ['a value that no fact takes', "['technician']", "['technican']", 'UNKNOWN_VALUE', "'technican'"],
    [
      'text where a condition must be',
      'certificate.held && certificate.level',
      'certificate.level || certificate.level',
      'BAD_EXPRESSION',
      'certificate.level ||',
    ],
    [
      'a number where a condition must be',
      "certificate.held && certificate.level in ['technician']",
      'certificate.rank + 1',
      'WRONG_TYPE',
      'certificate.rank + 1',
    ],
    [
      'a misspelt parameter',
      "parameter('amount'",
      "parameter('amuont'",
      'UNKNOWN_PARAMETER',
      "parameter('amuont'",
    ],
    [
      'a parameter without its key',
      ', certificate.level)\nlimits',
      ')\nlimits',
      'WRONG_KEY',
      "parameter('amount')",
    ],
    [
      'a missing citation',
      '    en: technician\n    cite: EX:1\n',
      '    en: technician\n',
      'MISSING_CITATION',
      'code: LEVEL',
    ],
    [
      'an unknown citation',
      '    en: technician\n    cite: EX:1\n',
      '    en: technician\n    cite: EX:9\n',
      'UNKNOWN_CITATION',
      'EX:9',
    ],
    [
      'a document cited without its words',
      '    en: technician\n    cite: EX:1\n',
      '    en: technician\n    cite: EX:2\n',
      'MISSING_QUOTE',
      'EX:2',
    ],
    [
      'overlapping dates',
      'from: 2021-01-01',
      'from: 2020-12-31',
      'OVERLAPPING_DATES',
      '2020-12-31, value: 24',
    ],
    ['a gap in the dates', 'until: 2020-12-31', 'until: 2020-11-30', 'DATE_NOT_COVERED', 'values:'],
    [
      'dates that end',
      'from: 2021-01-01, value',
      'from: 2021-01-01, until: 2021-12-31, value',
      'DATE_NOT_COVERED',
      'values:',
    ],
    [
      'dates that begin too late',
      'from: 2020-01-01, technician',
      'from: 2020-01-02, technician',
      'DATE_NOT_COVERED',
      'values:',
    ],
    ['a day that does not exist', 'until: 2020-12-31', 'until: 2020-02-30', 'NOT_A_DAY', '2020-02-30'],
    ['a missing value', 'value: 36, ', '', 'MISSING_VALUE', '{ from: 2020-01-01, until'],
    ['a missing table', 'technician: 50000, ', '', 'MISSING_VALUE', '{ from: 2020-01-01, cite'],
    ['a decimal amount', '50000', '500.5', 'WRONG_TYPE', '500.5'],
    ['an unknown level', 'technician: 50000', 'techncian: 50000', 'UNKNOWN_VALUE', 'techncian'],
    ['a code that stands twice', 'code: CAP', 'code: LEVEL', 'DUPLICATE_CODE', 'LEVEL, count'],
    ['a code of the engine', 'code: CAP', 'code: ALREADY_PAID', 'DUPLICATE_CODE', 'ALREADY_PAID'],
    [
      'an unknown key',
      'payer: municipal-finance',
      'payer: municipal-finance\nbonus: 3',
      'UNKNOWN_KEY',
      'bonus',
    ],
    ['a missing key', 'payer: municipal-finance\n', '', 'MISSING_KEY', 'programme: allowance'],
    ['has()', 'certificate.held &&', 'has(certificate.held) &&', 'NOT_ALLOWED', 'has('],
    ['an index', 'certificate.level in', "certificate['level'] in", 'NOT_ALLOWED', "certificate['level']"],
    [
      'a regular expression',
      "certificate.level in ['technician']",
      "certificate.level.matches('(a+)+')",
      'NOT_ALLOWED',
      'certificate.level.matches',
    ],
    [
      'a comparison of int with decimal',
      "certificate.level in ['technician']",
      'certificate.rank >= 4.5',
      'NOT_ALLOWED',
      '4.5',
    ],
    [
      'a timestamp',
      "certificate.level in ['technician']",
      'timestamp("2024-02-31T00:00:00Z") == timestamp("2024-03-02T00:00:00Z")',
      'NOT_ALLOWED',
      'timestamp(',
    ],
    [
      'a day in a rule that does not exist',
      "certificate.level in ['technician']",
      "asOf >= date('2024-02-31')",
      'NOT_A_DAY',
      "date('2024-02-31')",
    ],
    [
      'a null',
      "certificate.level in ['technician']",
      'dyn(certificate.level) == null',
      'NOT_ALLOWED',
      'dyn(',
    ],
    [
      'an integer beyond the safe ones',
      "certificate.level in ['technician']",
      'certificate.rank < 9223372036854775808',
      'NUMBER_TOO_LARGE',
      '9223372036854775808',
    ],
    [
      'a macro',
      "certificate.level in ['technician']",
      "['a'].exists(x, x == 'a')",
      'NOT_ALLOWED',
      "['a'].exists",
    ],
    ['an unused parameter', 'max: "parameter(\'cap\')"', 'max: "36"', 'UNUSED_PARAMETER', 'cap:'],
  ])('says where %s stands', (_, from, to, code, at) => {
    const { text, loaded } = edited(from, to);
    const found = 'problems' in loaded ? loaded.problems : [];
    expect(found.map((problem) => problem.code)).toEqual([code]);
    const { file, line, column } = found[0]!;
    expect([
      file,
      text
        .split('\n')
        [line! - 1]!.slice(column! - 1)
        .slice(0, at.length),
    ]).toEqual(['programmes/allowance.yaml', at]);
  });

  it.each([
    ['5,000 conditions in a row', Array.from({ length: 5000 }, () => 'true').join(' && ')],
    ['400 conditions in a row', Array.from({ length: 400 }, () => 'true').join('&&')],
    ['1,000 brackets', `${'('.repeat(900)}true${')'.repeat(900)}`],
  ])('refuses %s without a stack overflow', (_, source) => {
    const code = source.length > 2000 ? 'TOO_LONG' : 'BAD_EXPRESSION';
    const { loaded } = edited("certificate.held && certificate.level in ['technician']", source);
    expect(problemsOf(loaded)).toEqual([expect.stringContaining(code)]);
  });

  it('suggests what a misspelt name most likely meant', () => {
    const { loaded } = edited('certificate.level in', 'certificate.levle in');
    expect('problems' in loaded && describeProblem(loaded.problems[0]!)).toBe(
      'programmes/allowance.yaml:25:35 UNKNOWN_FACT 未知事实“certificate.levle”，是否为“certificate.level” | unknown fact "certificate.levle", did you mean "certificate.level"',
    );
  });

  it('lists all problems of all files at once', () => {
    const loaded = load({
      'pack.yaml': PACK.replace("'330282'", "'33'"),
      'programmes/allowance.yaml': PROGRAMME.replace('levle', 'level')
        .replace('certificate.held', 'has(x)')
        .replace('50000', '-1'),
      'credits/c.yaml': 'rule: d\n',
      'targets.yaml':
        'targets: [{ indicator: EX-01, title: { zh: 例, en: e }, unit: percent, method: liner, cite: EX:1 }]\n',
    });
    expect(problemsOf(loaded)).toEqual([
      'pack.yaml:4:9 BAD_FORMAT',
      'programmes/allowance.yaml:16:41 WRONG_TYPE',
      'programmes/allowance.yaml:25:19 BAD_EXPRESSION',
      ...['title', 'in-force', 'kinds', 'tenths'].map(() => 'credits/c.yaml:1:1 MISSING_KEY'),
      'credits/c.yaml:1:7 NAME_DIFFERS',
      'credits/c.yaml:1:1 MISSING_CITATION',
      'targets.yaml:1:79 UNKNOWN_VALUE',
    ]);
  });

  it.each([
    ['bad YAML', 'programme: [', 'BAD_YAML'],
    ['a key that stands twice', `${PROGRAMME}payer: other\n`, 'BAD_YAML'],
    ['an alias bomb', `a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n`, 'ALIASES'],
    ['a huge file', `${PROGRAMME}# ${'x'.repeat(300_000)}`, 'TOO_LARGE'],
    ['a deep file', `${'['.repeat(200)}${']'.repeat(200)}`, 'TOO_DEEP'],
  ])('refuses %s', (_, text, code) => {
    expect(problemsOf(load({ 'programmes/allowance.yaml': text })).map((line) => line.split(' ')[1])).toEqual(
      [code],
    );
  });

  it('refuses stored content that is not in order, with every problem', () => {
    const loaded = load({});
    const content = 'content' in loaded ? loaded.content : {};
    const broken = JSON.parse(
      canonicalJson(content).replaceAll('certificate.held', 'has(x)').replace('50000', '0.5'),
    ) as typeof content;
    expect(() => compilePack(broken)).toThrow(PackError);
    expect(() => compilePack(broken)).toThrow(/programmes\.allowance\.clauses\.0\.requires BAD_EXPRESSION/);
    expect(() => compilePack(broken)).toThrow(/technician WRONG_TYPE/);
  });
});

describe('canonical JSON', () => {
  it('gives the same bytes whatever the order of the keys, and leaves out what is undefined', () => {
    expect(canonicalJson({ b: [1, { d: '例', c: null }], a: undefined })).toBe(
      '{"b":[1,{"c":null,"d":"例"}]}',
    );
    expect(digestOf({ a: 1, b: 2 })).toBe(digestOf({ b: 2, a: 1 }));
    expect(() => canonicalJson({ a: () => 1 })).toThrow(TypeError);
  });

  it('reads equivalences as programmes that pay nothing', () => {
    const equivalence = PROGRAMME.replace('programme: allowance', 'programme: engineer')
      .replace('kind: monthly-allowance', 'kind: equivalence')
      .replace('day: month-first', 'day: as-of')
      .replace(/parameters:[^]*?clauses:/, 'parameters: {}\nclauses:')
      .replace(/amount: parameter[^]*$/, 'equals: { zh: 比照助理工程师, en: assistant engineer }\n');
    const loaded = load({ 'equivalences/engineer.yaml': equivalence });
    expect('problems' in loaded ? loaded.problems.map(describeProblem) : []).toEqual([]);
    expect('pack' in loaded && [...loaded.pack.programmes.keys()]).toEqual(['allowance', 'engineer']);
    const twice = load({
      'equivalences/allowance.yaml': equivalence.replace('programme: engineer', 'programme: allowance'),
    });
    expect('problems' in twice && twice.problems.map(({ code }) => code)).toEqual(['DUPLICATE_NAME']);
  });
});
