import { localDate } from '../../../facts/dates.js';
import type { Expression, FunctionName } from '../../expression.js';

const CALLED: Readonly<Record<FunctionName, string>> = {
  addMonths: 'addMonths',
  addDays: 'addDays',
  windowEnd: 'windowEnd',
  min: 'min',
  max: 'max',
  percentToFen: 'percent',
  percentToYuan: 'percent',
  percentToNearestYuan: 'percent',
};
const TABLES = { int: 'parameter', bool: 'enabled', string: 'choice', date: 'parameter' } as const;
const quoted = (text: string): string => `'${text}'`;

/** A rule as its author would write it, for people to read. */
export const inCel = (expression: Expression): string => {
  const call = (name: string, ...parts: readonly Expression[]): string =>
    `${name}(${parts.map(inCel).join(', ')})`;
  const infix = (left: Expression, operator: string, right: Expression): string =>
    `(${inCel(left)} ${operator} ${inCel(right)})`;
  switch (expression.op) {
    case 'constant':
      return expression.type === 'date'
        ? `date('${localDate(Number(expression.value))}')`
        : typeof expression.value === 'string'
          ? quoted(expression.value)
          : String(expression.value);
    case 'fact':
      return expression.fact;
    case 'parameter':
      return `${TABLES[expression.type]}(${quoted(expression.name)}${expression.key === null ? '' : `, ${inCel(expression.key)}`})`;
    case 'not':
      return `!${inCel(expression.of)}`;
    case 'negate':
      return `-${inCel(expression.of)}`;
    case 'and':
      return infix(expression.left, '&&', expression.right);
    case 'or':
      return infix(expression.left, '||', expression.right);
    case 'choose':
      return `(${inCel(expression.when)} ? ${inCel(expression.so)} : ${inCel(expression.otherwise)})`;
    case 'compare':
      return infix(expression.left, expression.relation, expression.right);
    case 'among':
      return `${inCel(expression.value)} in [${expression.options.map(quoted).join(', ')}]`;
    case 'listed':
      return `${inCel(expression.value)} in catalogue(${quoted(expression.catalogue)}, asOf)`;
    case 'arithmetic':
      return infix(expression.left, expression.operator, expression.right);
    case 'monthsBetween':
      return call('monthsBetween', expression.from, expression.to);
    case 'apply':
      return call(CALLED[expression.name], expression.left, expression.right);
    case 'ratio':
      return call('ratio', expression.numerator, expression.denominator, expression.percent);
    case 'join':
      return `${inCel(expression.left)}, ${inCel(expression.right)}`;
  }
};
