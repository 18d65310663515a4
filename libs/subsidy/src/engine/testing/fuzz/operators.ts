import { FUNCTIONS } from '../../functions.js';
import { walk, type Expression } from '../../expression.js';

const NO_NAMES: readonly string[] = [];

/** Every form of a rule: a new one does not compile until it is named here, and then has to be drawn. */
const FORMS: Readonly<Record<Expression['op'], readonly string[]>> = {
  constant: NO_NAMES,
  fact: NO_NAMES,
  parameter: NO_NAMES,
  not: NO_NAMES,
  and: NO_NAMES,
  or: NO_NAMES,
  choose: NO_NAMES,
  compare: ['==', '!=', '<', '<=', '>', '>='],
  among: NO_NAMES,
  listed: NO_NAMES,
  arithmetic: ['+', '-', '*'],
  negate: NO_NAMES,
  monthsBetween: NO_NAMES,
  apply: Object.keys(FUNCTIONS),
  ratio: NO_NAMES,
  join: NO_NAMES,
};

/** Operators and functions that a rule can have. */
export const OPERATORS: readonly string[] = Object.entries(FORMS).flatMap(([form, names]) => [
  form,
  ...names,
]);

/** Those that a rule has; each once. */
export const operatorsOf = (expression: Expression): ReadonlySet<string> => {
  const names = new Set<string>();
  walk(expression, (part) => {
    names.add(part.op);
    if (part.op === 'apply') names.add(part.name);
    if (part.op === 'arithmetic') names.add(part.operator);
    if (part.op === 'compare') names.add(part.relation);
  });
  return names;
};
