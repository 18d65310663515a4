import type { ValueType } from '../facts/vocabulary.js';
import type { Expression } from './expression.js';
import type { Rounding } from './functions.js';

/** What an expression may refer to besides the facts. */
export interface Scope {
  /** `keys`: how many keys a value is looked up by. */
  readonly parameters: ReadonlyMap<string, { readonly type: ValueType; readonly keys: 0 | 1 | 2 }>;
  readonly catalogues: ReadonlySet<string>;
  /** What `percent()` does with a fraction. */
  readonly rounding: Rounding;
}

/** Why an expression was refused; `offset` counts characters from its start. */
export interface ExpressionProblem {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly offset: number;
}

export type ReadExpression = { readonly expression: Expression } | { readonly problem: ExpressionProblem };
