import { ZenEngine } from '@gorules/zen-engine';
import { flatFacts, translate } from './conditions.mjs';

const nameOf = (fact) => fact.replace('.', '_');

const literal = (value) => (typeof value === 'string' ? `'${value}'` : JSON.stringify(value));

function expressionOf(condition) {
  if (condition.all?.length === 0) return 'true';
  if (condition.any?.length === 0) return 'false';
  if (condition.all !== undefined) return `(${condition.all.map(expressionOf).join(' and ')})`;
  if (condition.any !== undefined) return `(${condition.any.map(expressionOf).join(' or ')})`;
  const { relation, value } = condition;
  const fact = nameOf(condition.fact);
  const other = value.fact === undefined ? undefined : nameOf(value.fact);
  const stated = [fact, ...(other === undefined ? [] : [other])]
    .map((name) => `${name} != null and `)
    .join('');
  if (relation === 'in' || relation === 'not in')
    return `(${relation === 'in' ? '' : stated}${fact} ${relation} [${value.value.map(literal).join(', ')}])`;
  const test = `${fact} ${relation} ${other ?? literal(value.value)}`;
  return relation === '==' && other === undefined ? `(${test})` : `(${stated}${test})`;
}

const graphOf = (expression) => ({
  nodes: [
    { id: 'in', type: 'inputNode', name: 'in', position: { x: 0, y: 0 } },
    {
      id: 'rule',
      type: 'expressionNode',
      name: 'rule',
      position: { x: 1, y: 0 },
      content: { expressions: [{ id: 'met', key: 'met', value: expression }] },
    },
    { id: 'out', type: 'outputNode', name: 'out', position: { x: 2, y: 0 } },
  ],
  edges: [
    { id: 'a', sourceId: 'in', targetId: 'rule', type: 'edge' },
    { id: 'b', sourceId: 'rule', targetId: 'out', type: 'edge' },
  ],
});

/** zen-engine as its manual has it: one decision for a programme, trace off, all questions at once. */
export function openZen(programmes) {
  const engine = new ZenEngine();
  const decisions = programmes.map((programme) =>
    engine.createDecision(graphOf(expressionOf({ all: translate(programme).clauses }))),
  );
  return {
    flatten(records) {
      const translations = programmes.map(translate);
      return records.map((record) => translations.map((one) => flatFacts(one, record, nameOf)));
    },
    answer: (flat) =>
      Promise.all(
        flat.map((facts) =>
          Promise.all(
            decisions.map((decision, i) =>
              decision.evaluate(facts[i]).then(({ result }) => result.met === true),
            ),
          ),
        ),
      ),
    close: () => engine.dispose(),
  };
}
