import { answerOf, askEverybody, isAgreed, isLeftBySql, type Answerers, type Pair } from './compare.js';
import { Dice } from './dice.js';
import { BEYOND } from './found.js';
import { operatorsOf } from './operators.js';
import { roundOf, type Round } from './round.js';
import { smallestDisagreement } from './shrink.js';
import { createPeople, replacePeople } from './sql-answers.js';

/** What was compared. */
export interface Tally {
  /** Pairs of a rule and a person that all answered, and the same. */
  pairs: number;
  rules: number;
  yes: number;
  no: number;
  missing: number;
  values: number;
  /** Answered though something that the rule reads is absent; each was asked again with it stated in two ways. */
  answeredWithAbsent: number;
  /** The rule goes beyond the safe integers or the calendar: an error in every form of the engine. */
  beyond: number;
  /** The database met a number or a day beyond its own, where the engine does not look. */
  leftBySql: number;
  /** Pairs by operator or function of the rule. */
  readonly operators: Record<string, number>;
}

export interface Comparison {
  readonly tally: Tally;
  /** Where and on what they disagree, in the smallest form; null: nowhere. */
  readonly disagreement: string | null;
}

const NOTHING_YET: Tally = {
  pairs: 0,
  rules: 0,
  yes: 0,
  no: 0,
  missing: 0,
  values: 0,
  answeredWithAbsent: 0,
  beyond: 0,
  leftBySql: 0,
  operators: {},
};

const count = (tally: Tally, pair: Pair, operators: ReadonlySet<string>): void => {
  const answer = answerOf(pair);
  if (answer === BEYOND) tally.beyond += 1;
  else if (isLeftBySql(pair)) tally.leftBySql += 1;
  else {
    tally.pairs += 1;
    if (answer === undefined) tally.missing += 1;
    else if (answer === true) tally.yes += 1;
    else if (answer === false) tally.no += 1;
    else tally.values += 1;
    if (pair.completions.length > 0) tally.answeredWithAbsent += 1;
    for (const name of operators) tally.operators[name] = (tally.operators[name] ?? 0) + 1;
  }
};

const playRound = async (
  answerers: Answerers,
  { programmes, people, tables, rounding }: Round,
  dice: Dice,
  tally: Tally,
): Promise<string | null> => {
  await replacePeople(answerers.query, people);
  for (const rules of programmes) {
    const pairs = await askEverybody(answerers, rules, people, tables, rounding, dice);
    const operators = new Map(rules.map((rule) => [rule, operatorsOf(rule.expression)]));
    tally.rules += rules.length;
    for (const pair of pairs) {
      if (!isAgreed(pair))
        return smallestDisagreement({ answerers, facts: people[pair.person]!, tables, rounding, dice }, pair);
      count(tally, pair, operators.get(pair.rule)!);
    }
  }
  return null;
};

/**
 * Asks all forms of the engine, SQL and cel-js the same random rules about the same random people until `pairs`
 * answers have been compared or two of them differ. The seed decides every choice.
 */
export const compareAnswers = async (
  answerers: Answerers,
  { seed, pairs, said = () => undefined }: { seed: number; pairs: number; said?: (tally: Tally) => void },
): Promise<Comparison> => {
  const tally = structuredClone(NOTHING_YET);
  await createPeople(answerers.query);
  for (let nth = 0; tally.pairs < pairs; nth += 1) {
    const found = await playRound(answerers, roundOf(seed, nth), new Dice(seed, nth, 1), tally);
    if (found !== null) return { tally, disagreement: `seed ${seed}, round ${nth}: ${found}` };
    said(tally);
  }
  return { tally, disagreement: null };
};
