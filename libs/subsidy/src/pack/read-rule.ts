import { readExpression } from '../engine/cel.js';
import type { Expression } from '../engine/expression.js';
import type { Scope } from '../engine/scope.js';
import type { ValueType } from '../facts/vocabulary.js';
import type { Clause, Ground, Text } from './model.js';
import { KEYS } from './keys.js';
import type { Path } from './problem.js';
import type { Reading } from './reading.js';

const CODE = /^[A-Z][A-Z0-9_-]{1,39}$/;

/** Stands for a rule that could not be read. */
export const NOTHING: Expression = { op: 'constant', type: 'bool', value: false };

export const readRule = (
  reading: Reading,
  source: unknown,
  path: Path,
  scope: Scope,
  type: ValueType,
): Expression => {
  const text = reading.string(source, path);
  if (text === '') return NOTHING;
  const read = readExpression(text, scope, type);
  if ('expression' in read) return read.expression;
  const { code, zh, en, offset } = read.problem;
  reading.report(path, code, zh, en, offset);
  return NOTHING;
};

export type Entries = Readonly<Record<string, unknown>>;

/** Code, words and ground of something that can be a reason. */
export const readCoded = (
  reading: Reading,
  given: Entries,
  path: Path,
): Ground & { readonly code: string; readonly text: Text } => ({
  code: reading.string(given['code'], [...path, 'code'], CODE),
  text: {
    zh: reading.string(given['zh'], [...path, 'zh']),
    en: reading.string(given['en'], [...path, 'en']),
  },
  ...reading.ground(given, path),
});

export const readClause = (reading: Reading, value: unknown, path: Path, scope: Scope): Clause => {
  const given = reading.object(value, path, ...KEYS.clause);
  return {
    ...readCoded(reading, given, path),
    requires: readRule(reading, given['requires'], [...path, 'requires'], scope, 'bool'),
    stop: given['stop'] === undefined ? false : reading.boolean(given['stop'], [...path, 'stop']),
  };
};

/** A window is a clause: the day asked about is not before its first day and not after its last. */
export const readWindow = (reading: Reading, value: unknown, path: Path, scope: Scope): Clause => {
  const given = reading.object(value, path, ...KEYS.window);
  const at = (key: string): Path => [...path, key];
  const from = readRule(reading, given['from'], at('from'), scope, 'date');
  const months = readRule(reading, given['months'], at('months'), scope, 'int');
  const against = readRule(reading, given['against'], at('against'), scope, 'date');
  const ends = reading.oneOf(given['ends'], at('ends'), ['inclusive', 'anniversary']);
  const name = ends === 'inclusive' ? 'windowEnd' : 'addMonths';
  const readable = ![from, months, against].includes(NOTHING);
  const last: Expression = { op: 'apply', type: 'date', name, left: from, right: months };
  const requires: Expression = {
    op: 'and',
    type: 'bool',
    left: { op: 'compare', type: 'bool', relation: '>=', left: against, right: from },
    right: { op: 'compare', type: 'bool', relation: '<=', left: against, right: last },
  };
  return { ...readCoded(reading, given, path), requires: readable ? requires : NOTHING, stop: false };
};
