import { Engine } from 'json-rules-engine';
import { flatFacts, translate } from './conditions.mjs';

const OPERATORS = {
  '==': 'equal',
  '!=': 'otherThan',
  '<': 'lessThan',
  '<=': 'lessThanInclusive',
  '>': 'greaterThan',
  '>=': 'greaterThanInclusive',
  in: 'in',
  'not in': 'noneOf',
};

function conditionOf(condition) {
  if (condition.all?.length === 0) return { fact: 'always', operator: 'equal', value: true };
  if (condition.any?.length === 0) return { fact: 'always', operator: 'equal', value: false };
  if (condition.all !== undefined) return { all: condition.all.map(conditionOf) };
  if (condition.any !== undefined) return { any: condition.any.map(conditionOf) };
  const { fact, relation, value } = condition;
  return {
    fact,
    operator: OPERATORS[relation],
    value: value.fact === undefined ? value.value : { fact: value.fact },
  };
}

/** json-rules-engine as its manual has it: one engine for a programme, run with flat facts, which were made before. */
export function openJsonRules(programmes) {
  const engines = programmes.map((programme) => {
    const { clauses } = translate(programme);
    const rule = { conditions: { all: clauses.map(conditionOf) }, event: { type: programme.name } };
    const engine = new Engine([rule], { allowUndefinedFacts: true });
    engine.addFact('always', true);
    engine.addOperator('otherThan', (fact, value) => fact !== undefined && fact !== value);
    engine.addOperator('noneOf', (fact, values) => fact !== undefined && !values.includes(fact));
    return engine;
  });
  return {
    flatten(records) {
      const translations = programmes.map(translate);
      return records.map((record) => translations.map((one) => flatFacts(one, record, (fact) => fact)));
    },
    /** For each record, whether each programme is met. */
    async answer(flat) {
      const met = [];
      for (const facts of flat) {
        const results = [];
        for (let i = 0; i < engines.length; i++)
          results.push((await engines[i].run(facts[i])).events.length > 0);
        met.push(results);
      }
      return met;
    },
  };
}
