import { readExpression } from '../engine/cel.js';
import { someOf, type Expression } from '../engine/expression.js';
import { MOST_FACTS, readsOf } from '../engine/layout.js';
import type { Scope } from '../engine/scope.js';
import { localDate } from '../facts/dates.js';
import type { ValueType } from '../facts/vocabulary.js';
import {
  KINDS,
  REFERENCE_DAYS,
  TYPE_OF_UNIT,
  type Catalogue,
  type Clause,
  type Limit,
  type Parameter,
  type Programme,
  type Validity,
} from './model.js';
import type { Path } from './problem.js';
import { firstUncovered, readParameter } from './read-dated.js';
import type { Reading } from './reading.js';

const CODE = /^[A-Z][A-Z0-9_]{1,39}$/;
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Reasons that the engine gives by itself; a clause may not carry the same code. */
const BUILT_IN_CODES = [
  'NOT_ENDED',
  'NOT_IN_FORCE',
  'REVOKED',
  'AMOUNT',
  'ALREADY_PAID',
  'EXCLUSIVE',
] as const;
export type BuiltInCode = (typeof BUILT_IN_CODES)[number];

const NOTHING: Expression = { op: 'constant', type: 'bool', value: false };

const rule = (reading: Reading, source: unknown, path: Path, scope: Scope, type: ValueType): Expression => {
  const text = reading.string(source, path);
  if (text === '') return NOTHING;
  const read = readExpression(text, scope, type);
  if ('expression' in read) return read.expression;
  const { code, zh, en, offset } = read.problem;
  reading.report(path, code, zh, en, offset);
  return NOTHING;
};

const readClause = (reading: Reading, value: unknown, path: Path, scope: Scope): Clause => {
  const given = reading.object(value, path, ['code', 'requires', 'zh', 'en'], ['cite', 'basis']);
  return {
    code: reading.string(given['code'], [...path, 'code'], CODE),
    text: {
      zh: reading.string(given['zh'], [...path, 'zh']),
      en: reading.string(given['en'], [...path, 'en']),
    },
    requires: rule(reading, given['requires'], [...path, 'requires'], scope, 'bool'),
    ...reading.ground(given, path),
  };
};

const readLimit = (reading: Reading, value: unknown, path: Path, scope: Scope, counted: string): Limit => {
  const given = reading.object(value, path, ['code', 'count', 'scope', 'max', 'zh', 'en'], ['cite', 'basis']);
  reading.oneOf(given['count'], [...path, 'count'], [counted]);
  reading.oneOf(given['scope'], [...path, 'scope'], ['person']);
  return {
    code: reading.string(given['code'], [...path, 'code'], CODE),
    text: {
      zh: reading.string(given['zh'], [...path, 'zh']),
      en: reading.string(given['en'], [...path, 'en']),
    },
    max: rule(reading, given['max'], [...path, 'max'], scope, 'int'),
    ...reading.ground(given, path),
  };
};

const noCodeTwice = (
  reading: Reading,
  lists: readonly (readonly [string, readonly { readonly code: string }[]])[],
  path: Path,
): void => {
  const seen = new Set<string>(BUILT_IN_CODES);
  for (const [list, entries] of lists)
    entries.forEach(({ code }, i) => {
      if (seen.has(code))
        reading.report(
          [...path, list, i, 'code'],
          'DUPLICATE_CODE',
          `代码“${code}”重复`,
          `code "${code}" stands twice`,
        );
      if (code !== '') seen.add(code);
    });
};

/** Every table that the programme reads must have a row for every day on which it is in force. */
const allDaysCovered = (
  reading: Reading,
  rules: readonly Expression[],
  inForce: Validity,
  tables: {
    readonly parameters: ReadonlyMap<string, Parameter>;
    readonly catalogues: ReadonlyMap<string, Catalogue>;
  },
  path: Path,
): void => {
  const { parameters, catalogues } = readsOf(rules);
  const check = (rows: readonly Validity[], at: Path, name: string): void => {
    const day =
      rows.some(({ from }) => from === 0) || inForce.from === 0 ? undefined : firstUncovered(rows, inForce);
    if (day === undefined) return;
    const date = localDate(day);
    reading.report(
      at,
      'DATE_NOT_COVERED',
      `“${name}”在 ${date} 没有生效的数值`,
      `"${name}" has no row in force on ${date}`,
    );
  };
  for (const name of parameters)
    if (tables.parameters.has(name))
      check(tables.parameters.get(name)!.rows, [...path, 'parameters', name, 'values'], name);
  for (const name of catalogues)
    if (tables.catalogues.has(name))
      check(tables.catalogues.get(name)!.rows, ['catalogues', name, 'versions'], name);
};

const readReferenceDay = (
  reading: Reading,
  value: unknown,
  path: Path,
  monthly: boolean,
): Programme['referenceDay'] => {
  const given = reading.object(value, path, ['day', 'zh', 'en', 'basis'], ['cite']);
  const day = reading.oneOf(
    given['day'],
    [...path, 'day'],
    REFERENCE_DAYS.filter((option) => option.startsWith('month') === monthly),
  );
  const text = {
    zh: reading.string(given['zh'], [...path, 'zh']),
    en: reading.string(given['en'], [...path, 'en']),
  };
  return { day, text, ...reading.ground(given, path) };
};

const REQUIRED = [
  'programme',
  'title',
  'kind',
  'payer',
  'payee',
  'subject',
  'in-force',
  'reference-day',
  'parameters',
  'clauses',
  'amount',
];

export const readProgramme = (
  reading: Reading,
  name: string,
  value: unknown,
  path: Path,
  catalogues: ReadonlyMap<string, Catalogue>,
): Programme => {
  const given = reading.object(value, path, REQUIRED, ['cite', 'basis', 'limits', 'exclusive-with']);
  const at = (...rest: readonly (string | number)[]): Path => [...path, ...rest];
  if (given['programme'] !== name)
    reading.report(at('programme'), 'NAME_DIFFERS', '名称与文件名不一致', 'the name is not that of the file');
  const kind = reading.oneOf(given['kind'], at('kind'), KINDS);
  const monthly = kind === 'monthly-allowance';
  reading.oneOf(given['subject'], at('subject'), [monthly ? 'worker' : 'certificate']);

  const parameters = new Map(
    reading
      .entries(given['parameters'], at('parameters'))
      .map(([key, entry]) => [
        reading.string(key, at('parameters', key), NAME),
        readParameter(reading, key, entry, at('parameters', key)),
      ]),
  );
  const scope: Scope = {
    parameters: new Map(
      [...parameters].map(([key, { unit, by }]) => [key, { type: TYPE_OF_UNIT[unit], keyed: by !== null }]),
    ),
    catalogues: new Set(catalogues.keys()),
  };
  const clauses = reading
    .list(given['clauses'], at('clauses'))
    .map((clause, i) => readClause(reading, clause, at('clauses', i), scope));
  if (clauses.length === 0) reading.report(at('clauses'), 'NO_CLAUSES', '没有任何条件', 'there is no clause');
  const counted = monthly ? 'paid-months' : 'paid-certificates';
  const limits = reading
    .list(given['limits'] ?? [], at('limits'))
    .map((limit, i) => readLimit(reading, limit, at('limits', i), scope, counted));
  noCodeTwice(
    reading,
    [
      ['clauses', clauses],
      ['limits', limits],
    ],
    path,
  );
  const amount = rule(reading, given['amount'], at('amount'), scope, 'int');
  const inForce = reading.inForce(given['in-force'], at('in-force'));

  const rules = [...clauses.map(({ requires }) => requires), amount, ...limits.map(({ max }) => max)];
  if (new Set(rules.flatMap((expression) => readsOf([expression]).facts)).size > MOST_FACTS)
    reading.report(
      path,
      'TOO_MANY_FACTS',
      `事实超过 ${MOST_FACTS} 个`,
      `reads more than ${MOST_FACTS} facts`,
    );
  else allDaysCovered(reading, rules, inForce, { parameters, catalogues }, path);
  const allRead = !rules.includes(NOTHING);
  for (const key of parameters.keys())
    if (
      allRead &&
      !rules.some((expression) => someOf(expression, (part) => part.op === 'parameter' && part.name === key))
    )
      reading.report(
        at('parameters', key),
        'UNUSED_PARAMETER',
        `参数“${key}”未被使用`,
        `parameter "${key}" is not used`,
      );

  return {
    name,
    title: reading.text(given['title'], at('title')),
    kind,
    payer: reading.string(given['payer'], at('payer')),
    payee: reading.oneOf(given['payee'], at('payee'), ['worker', 'employer', 'institution']),
    inForce,
    referenceDay: readReferenceDay(reading, given['reference-day'], at('reference-day'), monthly),
    parameters,
    clauses,
    amount,
    limits,
    exclusiveWith: reading
      .list(given['exclusive-with'] ?? [], at('exclusive-with'))
      .map((other, i) => reading.string(other, at('exclusive-with', i), NAME)),
    ...reading.ground(given, path),
  };
};
