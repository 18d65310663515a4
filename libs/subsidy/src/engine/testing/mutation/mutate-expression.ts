import type { Expression, Relation } from '../../expression.js';
import { inCel } from './in-cel.js';

export interface MutatedExpression {
  readonly expression: Expression;
  /** What was changed, in words of the rule. */
  readonly what: string;
}

/** The opposite, and the other side of the same boundary. */
const RELATIONS: Readonly<Record<Relation, readonly Relation[]>> = {
  '==': ['!='],
  '!=': ['=='],
  '<': ['>=', '<='],
  '<=': ['>', '<'],
  '>': ['<=', '>='],
  '>=': ['<', '>'],
};

/** Changes of an expression itself, not of what is inside it. */
const changed = (expression: Expression): readonly Expression[] => {
  switch (expression.op) {
    case 'compare':
      return RELATIONS[expression.relation].map((relation) => ({ ...expression, relation }));
    case 'and':
      return [{ ...expression, op: 'or' }, expression.left, expression.right];
    case 'or':
      return [{ ...expression, op: 'and' }, expression.left, expression.right];
    case 'not':
      return [expression.of];
    case 'among':
      return expression.options.map((out) => ({
        ...expression,
        options: expression.options.filter((option) => option !== out),
      }));
    case 'listed':
    case 'ratio':
      return [{ op: 'not', type: 'bool', of: expression }];
    case 'constant':
      return typeof expression.value === 'number' && expression.type === 'int'
        ? [-1, 1].map((by) => ({ ...expression, value: Number(expression.value) + by }))
        : [];
    case 'choose':
      return [{ ...expression, so: expression.otherwise, otherwise: expression.so }];
    case 'fact':
    case 'parameter':
    case 'arithmetic':
    case 'negate':
    case 'monthsBetween':
    case 'apply':
    case 'join':
      return [];
  }
};

const isExpression = (value: unknown): value is Expression =>
  typeof value === 'object' && value !== null && 'op' in value;

/** Every rule that differs from this one in one place. */
export function* mutationsOf(expression: Expression): Generator<MutatedExpression> {
  for (const other of changed(expression))
    yield { expression: other, what: `${inCel(expression)} became ${inCel(other)}` };
  for (const [key, part] of Object.entries(expression) as readonly [string, unknown][])
    if (isExpression(part))
      for (const { expression: inner, what } of mutationsOf(part))
        yield { expression: { ...expression, [key]: inner } as Expression, what };
}
