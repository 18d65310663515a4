import type { FactName } from '../../../facts/vocabulary.js';
import { readsOf } from '../../layout.js';
import type { Rounding } from '../../functions.js';
import { Dice } from './dice.js';
import { NOT_ASKED, type Form, type FormFound } from './forms.js';
import { BEYOND, type Found } from './found.js';
import type { Rule } from './round.js';
import { contextOf, SecondOpinion } from './second-opinion.js';
import { sqlAnswers, type Query } from './sql-answers.js';
import { completed, type RandomFacts, type RandomTables } from './values.js';

/** Whoever answers besides cel-js. */
export interface Answerers {
  /** Forms of the engine, by name; the first one answers every rule. */
  readonly forms: Readonly<Record<string, Form>>;
  readonly query: Query;
}

/** What each of them said of one rule and one person. */
export interface Pair {
  readonly rule: Rule;
  readonly person: number;
  /** By form of the engine, in the order of their names. */
  readonly forms: readonly FormFound[];
  readonly sql: Found;
  readonly cel: Found;
  /** What cel-js said once everything absent had been stated in some way, where the rule was answered all the same. */
  readonly completions: readonly Found[];
}

const COMPLETIONS = 2;

/** What the engine says where its forms agree. */
export const answerOf = ({ forms }: Pick<Pair, 'forms'>): Found => {
  const [answer] = forms;
  if (answer === NOT_ASKED) throw new TypeError('the first form answers every rule');
  return answer;
};

const celOpinion = new SecondOpinion();

const only = (facts: RandomFacts, names: readonly FactName[]): RandomFacts =>
  new Map([...facts].filter(([fact]) => fact === 'asOf' || names.includes(fact)));

/**
 * Asks the rules of one programme about everybody in the table of people. cel-js is not asked where the engine says
 * that a rule goes beyond the numbers or the calendar.
 */
export const askEverybody = async (
  { forms, query }: Answerers,
  rules: readonly Rule[],
  people: readonly RandomFacts[],
  tables: RandomTables,
  rounding: Rounding,
  dice: Dice,
): Promise<readonly Pair[]> => {
  const expressions = rules.map(({ expression }) => expression);
  const sql = await sqlAnswers(query, expressions, tables, [...people.keys()]);
  const byForm = Object.values(forms).map((form) => form(expressions)(people, tables));
  const second = rules.map(({ text, expression }) => ({
    ask: celOpinion.of(text, rounding),
    reads: readsOf([expression]).facts,
  }));
  return people.flatMap((facts, person) => {
    const context = contextOf(facts);
    return rules.map((rule, i): Pair => {
      const { ask, reads } = second[i]!;
      const said = byForm.map((answers) => answers[i]![person]);
      const answer = answerOf({ forms: said });
      const cel = answer === BEYOND ? BEYOND : ask(context, tables);
      const isOpen = reads.some((fact) => !facts.has(fact));
      const completions =
        answer === BEYOND || answer === undefined || !isOpen
          ? []
          : Array.from({ length: COMPLETIONS }, () =>
              ask(contextOf(completed(dice, only(facts, reads), reads)), tables),
            );
      return {
        rule,
        person,
        forms: said,
        sql: sql[i]![person],
        cel,
        completions,
      };
    });
  });
};

/** The database met a number or a day beyond its own on a way that the engine does not go. */
export const isLeftBySql = (pair: Pair): boolean => pair.sql === BEYOND && answerOf(pair) !== BEYOND;

/**
 * All say the same, and what was answered though facts are absent stands whatever they turn out to be. Beyond the safe
 * integers and the calendar only the forms of the engine have to agree; where the database stops it says nothing.
 */
export const isAgreed = (pair: Pair): boolean => {
  const answer = answerOf(pair);
  if (pair.forms.some((other) => other !== NOT_ASKED && other !== answer)) return false;
  if (answer === BEYOND) return true;
  return (
    (pair.sql === answer || isLeftBySql(pair)) &&
    pair.cel === answer &&
    pair.completions.every((other) => other === answer)
  );
};
