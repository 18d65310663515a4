import type { Rounding } from '../../functions.js';
import { readsOf } from '../../layout.js';
import { askEverybody, isAgreed, type Answerers, type Pair } from './compare.js';
import type { Dice } from './dice.js';
import type { FormFound } from './forms.js';
import { inWords } from './found.js';
import { readRule, type Rule } from './round.js';
import { smallerRules } from './source.js';
import { replacePeople } from './sql-answers.js';
import type { RandomFacts, RandomTables } from './values.js';

/** The person of a pair, so often that random completions show what one of them showed. */
const TRIES = 8;

interface Circumstances {
  readonly answerers: Answerers;
  readonly facts: RandomFacts;
  readonly tables: RandomTables;
  readonly rounding: Rounding;
  readonly dice: Dice;
}

const disagreement = async (circumstances: Circumstances, rule: Rule): Promise<Pair | undefined> => {
  const { answerers, facts, tables, rounding, dice } = circumstances;
  const people = Array.from({ length: TRIES }, () => facts);
  await replacePeople(answerers.query, people);
  const pairs = await askEverybody(answerers, [rule], people, tables, rounding, dice);
  return pairs.find((pair) => !isAgreed(pair));
};

const smallerOne = async (circumstances: Circumstances, pair: Pair): Promise<Pair | undefined> => {
  for (const source of smallerRules(pair.rule.source)) {
    const rule = readRule(source, circumstances.rounding);
    if (rule === undefined || rule.text.length >= pair.rule.text.length) continue;
    const found = await disagreement(circumstances, rule);
    if (found !== undefined) return found;
  }
  return undefined;
};

const inTables = (value: unknown): unknown =>
  value instanceof Map ? Object.fromEntries(value as ReadonlyMap<string, unknown>) : value;

const described = ({ answerers, facts, tables, rounding }: Circumstances, pair: Pair): string => {
  const said: readonly (readonly [string, FormFound])[] = [
    ...Object.keys(answerers.forms).map((name, i) => [name, pair.forms[i]] as const),
    ['SQL', pair.sql],
    ['cel-js', pair.cel],
    ...pair.completions.map((found) => ['completed', found] as const),
  ];
  const { expression, text } = pair.rule;
  const reads = readsOf([expression]);
  return [
    text,
    `  facts ${JSON.stringify(Object.fromEntries(reads.facts.map((fact) => [fact, facts.get(fact)])))}`,
    ...reads.parameters.map((name) => `  ${name}: ${JSON.stringify(inTables(tables.parameters.get(name)))}`),
    ...reads.catalogues.map((name) => `  ${name}: ${JSON.stringify([...tables.catalogues.get(name)!])}`),
    `  percent ${rounding}`,
    `  ${said.map(([name, found]) => `${name} ${inWords(found)}`).join(', ')}`,
  ].join('\n');
};

/** The smallest rule found on which they still disagree, with all that it takes to see it again. */
export const smallestDisagreement = async (circumstances: Circumstances, first: Pair): Promise<string> => {
  let found = await disagreement(circumstances, first.rule);
  if (found === undefined)
    return `only together with the other rules of its programme:\n${described(circumstances, first)}`;
  for (let next: Pair | undefined = found; next !== undefined; next = await smallerOne(circumstances, found))
    found = next;
  return described(circumstances, found);
};
