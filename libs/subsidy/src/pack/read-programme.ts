import { KEYS } from './keys.js';
import { someOf, type Expression } from '../engine/expression.js';
import { MOST_FACTS, readsOf } from '../engine/layout.js';
import type { Scope } from '../engine/scope.js';
import { localDate } from '../facts/dates.js';
import {
  KINDS,
  PAYEES,
  TYPE_OF_UNIT,
  type Catalogue,
  type Parameter,
  type Programme,
  type Validity,
} from './model.js';
import type { Path } from './problem.js';
import { firstUncovered, readParameter } from './read-dated.js';
import { paysMoney, readReferenceDay, SUBJECTS_OF } from './read-kind.js';
import {
  readBudget,
  readExclusion,
  readGrandfathering,
  readGrants,
  readLadder,
  readLimit,
  readRounding,
} from './read-limits.js';
import { NOTHING, readClause, readRule, readWindow } from './read-rule.js';
import type { Reading } from './reading.js';

const ZERO: Expression = { op: 'constant', type: 'int', value: 0 };
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Reasons that the engine gives by itself; a clause may not carry the same code. */
const BUILT_IN_CODES = [
  'NOT_ENDED',
  'NOT_IN_FORCE',
  'REVOKED',
  'AMOUNT',
  'PAYEE_OPEN',
  'ALREADY_PAID',
  'EXCLUSIVE',
  'STOPPED',
] as const;
export type BuiltInCode = (typeof BUILT_IN_CODES)[number];

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

export const readProgramme = (
  reading: Reading,
  name: string,
  value: unknown,
  path: Path,
  catalogues: ReadonlyMap<string, Catalogue>,
): Programme => {
  const kinded = (value as { readonly kind?: unknown } | null)?.kind;
  const pays = !KINDS.some((option) => option === kinded && !paysMoney(option));
  const [required, optional] = KEYS.programme;
  const given = reading.object(value, path, pays ? [...required, 'amount'] : required, optional);
  const at = (...rest: readonly (string | number)[]): Path => [...path, ...rest];
  if (given['programme'] !== name)
    reading.report(at('programme'), 'NAME_DIFFERS', '名称与文件名不一致', 'the name is not that of the file');
  const kind = reading.oneOf(given['kind'], at('kind'), KINDS);
  const monthly = kind === 'monthly-allowance';
  const subject = reading.oneOf(given['subject'], at('subject'), SUBJECTS_OF[kind]);
  const rounding = readRounding(reading, given['rounding'], at('rounding'));

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
      [...parameters].map(([key, { unit, by }]) => [
        key,
        { type: TYPE_OF_UNIT[unit], keys: by === null ? 0 : typeof by === 'string' ? 1 : 2 },
      ]),
    ),
    catalogues: new Set(catalogues.keys()),
    rounding: rounding?.mode ?? 'down-to-fen',
  };
  const windows = (given['windows'] ?? (given['window'] === undefined ? [] : [given['window']])) as unknown;
  const clauses = [
    ...reading
      .list(given['clauses'], at('clauses'))
      .map((clause, i) => readClause(reading, clause, at('clauses', i), scope)),
    ...reading
      .list(windows, at('windows'))
      .map((window, i) =>
        readWindow(reading, window, given['windows'] === undefined ? at('window') : at('windows', i), scope),
      ),
  ];
  if (clauses.length === 0) reading.report(at('clauses'), 'NO_CLAUSES', '没有任何条件', 'there is no clause');
  const limits = reading
    .list(given['limits'] ?? [], at('limits'))
    .map((limit, i) => readLimit(reading, limit, at('limits', i), scope, { name, monthly }));
  const exclusions = reading
    .list(given['exclusive'] ?? [], at('exclusive'))
    .map((one, i) => readExclusion(reading, one, at('exclusive', i)));
  const ladder = readLadder(reading, given['ladder'], at('ladder'), name);
  const grandfather = readGrandfathering(reading, given['grandfather'], at('grandfather'));
  const budget = readBudget(reading, given['budget'], at('budget'));
  noCodeTwice(
    reading,
    [
      ['clauses', clauses],
      ['limits', limits],
      ['exclusive', exclusions],
      ['ladder', ladder === null ? [] : [ladder]],
      ['grandfather', grandfather === null ? [] : [grandfather]],
      ['budget', budget === null ? [] : [budget]],
    ],
    path,
  );
  const amount = pays ? readRule(reading, given['amount'], at('amount'), scope, 'int') : ZERO;
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
    subject,
    payer: reading.string(given['payer'], at('payer')),
    payee: reading.oneOf(given['payee'], at('payee'), PAYEES),
    payeeByApplication:
      given['payee-choice'] !== undefined &&
      reading.oneOf(given['payee-choice'], at('payee-choice'), ['application']) === 'application',
    inForce,
    referenceDay: readReferenceDay(reading, given['reference-day'], at('reference-day'), monthly, subject),
    parameters,
    clauses,
    amount,
    rounding,
    limits,
    exclusiveWith: reading
      .list(given['exclusive-with'] ?? [], at('exclusive-with'))
      .map((other, i) => reading.string(other, at('exclusive-with', i), NAME)),
    exclusiveGroup:
      given['exclusive-group'] === undefined
        ? null
        : reading.string(given['exclusive-group'], at('exclusive-group'), NAME),
    exclusions,
    ladder,
    grandfather,
    budget,
    grants: readGrants(reading, given['grants'] ?? [], at('grants')),
    equals: given['equals'] === undefined ? null : reading.text(given['equals'], at('equals')),
    ...reading.ground(given, path),
  };
};
