import type { FactValue } from '../facts/bindings.js';
import type { FactName } from '../facts/vocabulary.js';
import { walk, type Expression } from './expression.js';
import type { Kleene } from './kleene.js';

/** Value of a parameter on a day, or its values by key. */
export type ParameterValue = number | string | boolean | ReadonlyMap<string, number | string | boolean>;

/** Where the rules of a programme find what they read. */
export interface Layout {
  readonly facts: readonly FactName[];
  readonly parameters: readonly string[];
  readonly catalogues: readonly string[];
}

/** Everything a rule reads: facts in slots, a bit set for each absent one, parameters and catalogues of the day. */
export interface Frame {
  readonly slots: FactValue[];
  absent: number;
  parameters: readonly ParameterValue[];
  catalogues: readonly ReadonlySet<string>[];
}

/** The rules of a programme in a form that runs. */
export interface RunnableRules {
  /** Writes the answer of each clause. */
  readonly answer: (frame: Frame, answers: Kleene[]) => void;
  /** The nth amount or limit; undefined when something it reads is missing. */
  readonly value: (index: number, frame: Frame) => number | undefined;
}

export interface Rules {
  readonly clauses: readonly Expression[];
  readonly values: readonly Expression[];
}

/** One bit each in a 32-bit mask. */
export const MOST_FACTS = 31;

export const readsOf = (expressions: readonly Expression[]): Layout => {
  const facts = new Set<FactName>();
  const parameters = new Set<string>();
  const catalogues = new Set<string>();
  for (const expression of expressions)
    walk(expression, (part) => {
      if (part.op === 'fact') facts.add(part.fact);
      if (part.op === 'parameter') parameters.add(part.name);
      if (part.op === 'listed') catalogues.add(part.catalogue);
    });
  if (facts.size > MOST_FACTS) throw new RangeError(`a programme reads at most ${MOST_FACTS} facts`);
  return { facts: [...facts], parameters: [...parameters], catalogues: [...catalogues] };
};
