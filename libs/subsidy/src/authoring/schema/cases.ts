import { CONTESTS, PRIZES } from '../../facts/claim-vocabulary.js';
import { definitionOf } from '../../facts/vocabulary.js';
import type { CaseKind } from '../../pack/case-model.js';
import { CASE_KEYS, KIND_KEYS, OUTCOMES } from '../../pack/read-cases.js';
import { FACTS } from './facts.js';
import {
  BOOLEAN,
  DAY,
  INTEGER,
  LEVEL_NAMES,
  ROWS,
  TEXT_LINE,
  described,
  listOf,
  mapOf,
  oneOf,
  orNull,
  shape,
  type Schema,
} from './parts.js';

const LEVEL = oneOf(LEVEL_NAMES);
const CODES = listOf(TEXT_LINE);
const OWN: Readonly<Record<string, Schema>> = {
  asOf: described(DAY, '业务日期', 'day of facts and rules'),
  programme: TEXT_LINE,
  period: shape([['from', 'to'], []], { from: DAY, to: DAY }),
  facts: FACTS,
  values: described(
    { type: 'object' },
    '代替本包的参数值，如同由本局录入',
    'values that stand in place of those of the pack',
  ),
  'budget-fen': INTEGER,
  certificate: shape([['kind', 'level'], []], {
    kind: oneOf(definitionOf('certificate.kind').values!),
    level: oneOf([...LEVEL_NAMES, null]),
  }),
  hours: INTEGER,
  source: oneOf(['certificate', 'online-course']),
  target: TEXT_LINE,
  year: INTEGER,
  deadline: TEXT_LINE,
  on: DAY,
  contest: {
    ...shape([['contest'], ['rank', 'prize']], {
      contest: oneOf(CONTESTS),
      rank: INTEGER,
      prize: oneOf(PRIZES),
    }),
    anyOf: [{ required: ['rank'] }, { required: ['prize'] }],
  },
  recognition: shape([['level'], ['ground', 'pilot']], { level: LEVEL, ground: TEXT_LINE, pilot: BOOLEAN }),
};

const EXPECTED: Readonly<Record<string, Schema>> = {
  outcome: {},
  'amount-fen': INTEGER,
  units: listOf(TEXT_LINE),
  refused: mapOf(CODES),
  obstacles: CODES,
  tenths: orNull(INTEGER),
  value: orNull({ type: 'number' }),
  comparator: TEXT_LINE,
  derived: BOOLEAN,
  'up-to': { type: 'number' },
  milestone: TEXT_LINE,
  direction: oneOf(['up', 'down']),
  status: orNull(TEXT_LINE),
  due: orNull(DAY),
  confirmed: BOOLEAN,
  level: oneOf([...LEVEL_NAMES, null]),
  meaning: orNull(TEXT_LINE),
  code: TEXT_LINE,
};

const only = (
  keys: readonly string[],
  parts: Readonly<Record<string, Schema>>,
): Readonly<Record<string, Schema>> => Object.fromEntries(keys.map((key) => [key, parts[key]!]));

const caseOf = (kind: CaseKind): Schema => {
  const { own, expect } = CASE_KEYS[kind];
  const expected = only(expect.flat(), EXPECTED);
  return shape(
    [
      ['name', 'expect', ...own[0]],
      ['rows', 'demo', ...own[1]],
    ],
    {
      name: TEXT_LINE,
      rows: ROWS,
      demo: described(BOOLEAN, '可否使用示例值，默认可以', 'whether made-up values may be used; they may'),
      expect: shape(expect, kind === 'programme' ? { ...expected, outcome: oneOf(OUTCOMES) } : expected),
      ...only(own.flat(), OWN),
    },
  );
};

/** By the first of the keys that tell the kinds apart; a case with none of them is about a programme. */
const anyCase: Schema = Object.entries(KIND_KEYS).reduceRight<Schema>(
  (rest, [key, kind]) => ({ if: { required: [key] }, then: caseOf(kind), else: rest }),
  caseOf('programme'),
);

/** A file of `cases/`. */
export const CASES: Schema = shape([['cases'], ['programme', 'facts', 'rows']], {
  programme: TEXT_LINE,
  facts: FACTS,
  rows: ROWS,
  cases: listOf(anyCase),
});
