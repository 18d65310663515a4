import { readExpression } from '../../cel.js';
import type { Expression } from '../../expression.js';
import { ROUNDINGS, type Rounding } from '../../functions.js';
import type { ValueType } from '../../../facts/vocabulary.js';
import { Dice } from './dice.js';
import { randomPalette, RuleMaker } from './rules.js';
import { textOf, type Source } from './source.js';
import { randomFacts, randomTables, scopeOf, type RandomFacts, type RandomTables } from './values.js';

export interface Rule {
  readonly source: Source;
  readonly text: string;
  readonly expression: Expression;
}

/** Rules that are asked together as those of one programme are, and the people who are asked about. */
export interface Round {
  readonly rounding: Rounding;
  readonly tables: RandomTables;
  readonly programmes: readonly (readonly Rule[])[];
  readonly people: readonly RandomFacts[];
}

const PROGRAMMES = 3;
const RULES: readonly ValueType[] = [
  ...Array.from({ length: 12 }, (): ValueType => 'bool'),
  ...(['int', 'int', 'int', 'date', 'string'] as const),
];
const LARGEST_RULE = 16;
export const PEOPLE = 40;
/** Percent of facts that a person has not stated. */
const ABSENT = [0, 10, 20, 50];

/** undefined where the rule is refused: longer or deeper than the engine takes, which has its own tests. */
export const readRule = (source: Source, rounding: Rounding): Rule | undefined => {
  const text = textOf(source);
  const read = readExpression(text, scopeOf(rounding), source.type);
  return 'expression' in read ? { source, text, expression: read.expression } : undefined;
};

/** The round of a seed: the same one every time. */
export const roundOf = (seed: number, nth: number): Round => {
  const dice = new Dice(seed, nth);
  const rounding = ROUNDINGS[nth % ROUNDINGS.length]!;
  const met = new Set<string>();
  const programme = (): readonly Rule[] => {
    const maker = new RuleMaker(dice, randomPalette(dice));
    return RULES.flatMap((type) => {
      const rule = readRule(maker.rule(type, dice.whole(2, LARGEST_RULE)), rounding);
      if (rule === undefined || met.has(rule.text)) return [];
      met.add(rule.text);
      return [rule];
    });
  };
  return {
    rounding,
    tables: randomTables(dice),
    programmes: Array.from({ length: PROGRAMMES }, programme),
    people: Array.from({ length: PEOPLE }, () => randomFacts(dice, dice.pick(ABSENT))),
  };
};
