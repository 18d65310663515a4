import { describe, expect, it } from '@jest/globals';
import { readExpression } from '../cel.js';
import { closuresOf } from '../closures.js';
import { readsOf } from '../layout.js';
import { openTable } from '../testing/fuzz/column-answers.js';
import { oneByOneForm } from '../testing/fuzz/engine-answers.js';
import { BEYOND, beyondOr } from '../testing/fuzz/found.js';
import { roundOf } from '../testing/fuzz/round.js';
import { scopeOf } from '../testing/fuzz/values.js';
import { Codes } from './codes.js';
import { columnSources, textsOf } from './source.js';

const SEED = 7;
const ROUNDS = 40;

describe('rules over columns', () => {
  it.each(['generated', 'closures'] as const)(
    'read a value where every clause says yes, and compute it nowhere else (%s)',
    (backEnd) => {
      let [paid, spared] = [0, 0];
      for (let nth = 0; nth < ROUNDS; nth += 1) {
        const { programmes, people, tables } = roundOf(SEED, nth);
        for (const rules of programmes) {
          const [clause, other, value] = ['bool', 'bool', 'int'].map(
            (type, i) => rules.filter((rule) => rule.expression.type === type)[i % 2]!.expression,
          );
          const asked = [clause!, other!, value!];
          const expected = oneByOneForm(closuresOf)(asked)(people, tables);
          const table = openTable(asked, people, tables, backEnd);
          const found = people.map((_, row) =>
            beyondOr(() => {
              table.ask(row, row + 1);
              return asked.map((__, i) => table.found(i, row));
            }),
          );
          const wanted = people.map((_, row) => {
            const [a, b, amount] = expected.map((answers) => answers[row]);
            const met = a === true && b === true;
            if (a === BEYOND || b === BEYOND || (met && amount === BEYOND)) return BEYOND;
            if (met) paid += 1;
            else if (amount === BEYOND) spared += 1;
            // Where it is not met nobody reads the amount.
            const unread = found[row] === BEYOND ? undefined : found[row]![2];
            return [a, b, met ? amount : unread];
          });
          expect({ seed: SEED, nth, found }).toEqual({ seed: SEED, nth, found: wanted });
        }
      }
      expect(paid).toBeGreaterThan(100);
      expect(spared).toBeGreaterThan(10);
    },
    60_000,
  );

  it('let no text of a pack reach generated source', () => {
    const source = `certificate.institution == '\\');globalThis.hit=1;(\\'' || post.industry == 'C34' && parameter('rate', certificate.level) > -3`;
    const read = readExpression(source, scopeOf('down-to-fen'), 'bool');
    if ('problem' in read) throw new Error(read.problem.en);
    const rules = { clauses: [read.expression], values: [] };
    const layout = readsOf(rules.clauses);
    const column = (fact: string): number => layout.facts.findIndex((own) => own === fact);
    const sources = columnSources(rules, { layout, column, codes: new Codes(textsOf(rules)), sets: [] });
    expect(sources.join('').replaceAll('"use strict"', '')).toMatch(
      /^(const|let|return|function|for|if|continue|from|to|NaN|k\.\w+|[cxwvo]\d*|[znrtqs]\d*|[\d[\]{}()&|?:!=<>;,.+*-]|\s)+$/,
    );
  });
});
