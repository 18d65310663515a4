import type { ValueType } from '../facts/vocabulary.js';
import type { Expression } from './expression.js';

/** What an expression may refer to besides the facts. */
export interface Scope {
  readonly parameters: ReadonlyMap<string, { readonly type: ValueType; readonly keyed: boolean }>;
  readonly catalogues: ReadonlySet<string>;
}

/** Why an expression was refused; `offset` counts characters from its start. */
export interface ExpressionProblem {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly offset: number;
}

export type ReadExpression = { readonly expression: Expression } | { readonly problem: ExpressionProblem };
