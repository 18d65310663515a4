import type { FactName, ValueType } from '../facts/vocabulary.js';

export type Relation = '==' | '!=' | '<' | '<=' | '>' | '>=';
export type ArithmeticOperator = '+' | '-' | '*';

/** Functions of two numbers or days; `percent` is one of three, by its rounding. */
export type FunctionName =
  | 'addMonths'
  | 'addDays'
  | 'windowEnd'
  | 'min'
  | 'max'
  | 'percentToFen'
  | 'percentToYuan'
  | 'percentToNearestYuan';

/**
 * A rule in our own small typed form: all that is left of an expression after it was parsed, checked and lowered.
 * Days are yyyymmdd integers. It has no loop, no call out, no null and no number that is not a safe integer.
 */
export type Expression =
  | { readonly op: 'constant'; readonly type: ValueType; readonly value: boolean | number | string }
  | { readonly op: 'fact'; readonly type: ValueType; readonly fact: FactName }
  | {
      readonly op: 'parameter';
      readonly type: ValueType;
      readonly name: string;
      readonly key: Expression | null;
    }
  | { readonly op: 'not'; readonly type: 'bool'; readonly of: Expression }
  | {
      readonly op: 'and' | 'or';
      readonly type: 'bool';
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly op: 'choose';
      readonly type: ValueType;
      readonly when: Expression;
      readonly so: Expression;
      readonly otherwise: Expression;
    }
  | {
      readonly op: 'compare';
      readonly type: 'bool';
      readonly relation: Relation;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly op: 'among';
      readonly type: 'bool';
      readonly value: Expression;
      readonly options: readonly string[];
    }
  | { readonly op: 'listed'; readonly type: 'bool'; readonly value: Expression; readonly catalogue: string }
  | {
      readonly op: 'arithmetic';
      readonly type: 'int';
      readonly operator: ArithmeticOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly op: 'negate'; readonly type: 'int'; readonly of: Expression }
  | {
      readonly op: 'monthsBetween';
      readonly type: 'int';
      readonly from: Expression;
      readonly to: Expression;
    }
  | {
      readonly op: 'apply';
      readonly type: 'int' | 'date';
      readonly name: FunctionName;
      readonly left: Expression;
      readonly right: Expression;
    }
  | {
      readonly op: 'ratio';
      readonly type: 'bool';
      readonly numerator: Expression;
      readonly denominator: Expression;
      readonly percent: Expression;
    }
  /** The key of a table in two dimensions. */
  | { readonly op: 'join'; readonly type: 'string'; readonly left: Expression; readonly right: Expression };

/** The expressions directly inside another one. */
const partsOf = (expression: Expression): readonly Expression[] => {
  switch (expression.op) {
    case 'constant':
    case 'fact':
      return [];
    case 'parameter':
      return expression.key === null ? [] : [expression.key];
    case 'not':
    case 'negate':
      return [expression.of];
    case 'and':
    case 'or':
    case 'compare':
    case 'arithmetic':
    case 'apply':
    case 'join':
      return [expression.left, expression.right];
    case 'choose':
      return [expression.when, expression.so, expression.otherwise];
    case 'among':
    case 'listed':
      return [expression.value];
    case 'monthsBetween':
      return [expression.from, expression.to];
    case 'ratio':
      return [expression.numerator, expression.denominator, expression.percent];
  }
};

/** Calls `visit` for an expression and everything inside it, outermost first. */
export const walk = (expression: Expression, visit: (part: Expression) => void): void => {
  visit(expression);
  for (const part of partsOf(expression)) walk(part, visit);
};

export const someOf = (expression: Expression, test: (part: Expression) => boolean): boolean =>
  test(expression) || partsOf(expression).some((part) => someOf(part, test));
