import type { Expression } from '../../expression.js';
import { MISSING, YES, type Kleene } from '../../kleene.js';
import { readsOf, type Frame, type Layout, type Rules, type RunnableRules } from '../../layout.js';
import type { Form } from './forms.js';
import { BEYOND, beyondOr, type Found } from './found.js';
import type { RandomFacts, RandomTables } from './values.js';

export type BackEndOf = (rules: Rules, layout: Layout) => RunnableRules;

const frameOf = (layout: Layout, facts: RandomFacts, tables: RandomTables): Frame => ({
  slots: layout.facts.map((fact) => facts.get(fact)),
  absent: layout.facts.reduce((mask, fact, i) => (facts.has(fact) ? mask : mask | (1 << i)), 0),
  parameters: layout.parameters.map((name) => tables.parameters.get(name)!),
  catalogues: layout.catalogues.map((name) => tables.catalogues.get(name)!),
});

export const kleeneFound = (answer: Kleene): Found => (answer === MISSING ? undefined : answer === YES);

/** Where one rule goes beyond the numbers the answers of the others are lost: then each is asked by itself. */
const askPerson = (
  backEnd: BackEndOf,
  rules: readonly Expression[],
): ((facts: RandomFacts, tables: RandomTables) => readonly Found[]) => {
  const clauses = rules.filter(({ type }) => type === 'bool');
  const values = rules.filter(({ type }) => type !== 'bool');
  const layout = readsOf([...clauses, ...values]);
  const compiled = backEnd({ clauses, values }, layout);
  const alone = (): readonly (readonly [Layout, RunnableRules])[] =>
    clauses.map((clause) => {
      const own = readsOf([clause]);
      return [own, backEnd({ clauses: [clause], values: [] }, own)];
    });
  let single: ReturnType<typeof alone> | undefined;
  const oneByOne = (facts: RandomFacts, tables: RandomTables): readonly Found[] =>
    (single ??= alone()).map(([own, rule]) =>
      beyondOr(() => {
        const answers: Kleene[] = [];
        rule.answer(frameOf(own, facts, tables), answers);
        return kleeneFound(answers[0]!);
      }),
    );
  return (facts, tables) => {
    const frame = frameOf(layout, facts, tables);
    const together = beyondOr(() => {
      const answers: Kleene[] = [];
      compiled.answer(frame, answers);
      return clauses.map((_, i) => kleeneFound(answers[i]!));
    });
    const asked = together === BEYOND ? oneByOne(facts, tables) : together;
    const read = values.map((_, i) => beyondOr((): Found => compiled.value(i, frame)));
    let [clause, value] = [0, 0];
    return rules.map(({ type }) => (type === 'bool' ? asked[clause++] : read[value++]));
  };
};

/** A form of the engine that answers one person after the other: conditions as clauses, all else as values. */
export const oneByOneForm =
  (backEnd: BackEndOf): Form =>
  (rules) => {
    const ask = askPerson(backEnd, rules);
    return (people, tables) => {
      const byPerson = people.map((facts) => ask(facts, tables));
      return rules.map((_, i) => byPerson.map((answers) => answers[i]));
    };
  };
