import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { definitionOf, type FactName } from '../facts/vocabulary.js';
import { readExpression } from './cel.js';
import { CelDay, celEnvironment } from './cel-environment.js';
import { closuresOf } from './closures.js';
import type { Expression } from './expression.js';
import { javascriptOf, sourcesOf } from './javascript.js';
import { MISSING, NO, YES, type Kleene } from './kleene.js';
import { readsOf } from './layout.js';
import {
  BEYOND,
  frameOf,
  randomFacts,
  randomPack,
  ruleText,
  SCOPE,
  tried,
  type RandomFacts,
} from './testing/random-rules.js';

/** Longer than the engine takes, or deeper: the refusal has its own test. */
const read = (source: string, type: 'bool' | 'int'): Expression | undefined => {
  const result = readExpression(source, SCOPE, type);
  if ('expression' in result) return result.expression;
  expect(result.problem.zh).toMatch(/limit|Exceeded|过长/);
  return undefined;
};

const celValue = (fact: FactName, value: boolean | number | string): boolean | bigint | string | CelDay => {
  const { type } = definitionOf(fact);
  return type === 'date' ? new CelDay(Number(value)) : typeof value === 'number' ? BigInt(value) : value;
};

const celContext = (facts: RandomFacts): Record<string, unknown> => {
  const context: Record<string, unknown> = {};
  for (const [fact, value] of facts) {
    const [root, field] = fact.split('.') as [string, string | undefined];
    if (field === undefined) context[root] = celValue(fact, value!);
    else context[root] = { ...(context[root] as object | undefined), [field]: celValue(fact, value!) };
  }
  return context;
};

describe('the back ends of the rule engine', () => {
  it('give the same answers, generated or as closures, with any facts absent', () => {
    let asked = 0;
    fc.assert(
      fc.property(
        fc.array(ruleText.bool, { minLength: 1, maxLength: 10 }),
        ruleText.int,
        randomFacts(true),
        randomPack(false),
        (sources, amount, facts, pack) => {
          const clauses = sources
            .map((source) => read(source, 'bool'))
            .filter((clause) => clause !== undefined);
          const value = read(amount, 'int');
          const rules = { clauses, values: value === undefined ? [] : [value] };
          const layout = readsOf([...rules.clauses, ...rules.values]);
          const frame = frameOf(layout, facts, pack);
          const [generated, closures] = [javascriptOf(rules, layout), closuresOf(rules, layout)];
          const answers = [generated, closures].map((back) =>
            tried(() => {
              const out: Kleene[] = [];
              back.answer(frame, out);
              return out;
            }),
          );
          expect(answers[0]).toEqual(answers[1]);
          if (rules.values.length > 0)
            expect(tried(() => generated.value(0, frame))).toBe(tried(() => closures.value(0, frame)));
          asked += clauses.length;
        },
      ),
      { numRuns: 1500 },
    );
    expect(asked).toBeGreaterThan(3000);
  });

  it('agree with cel-js wherever every fact is present', () => {
    const seen = new Set<Kleene>();
    fc.assert(
      fc.property(ruleText.bool, randomFacts(false), randomPack(true), (source, facts, pack) => {
        const clause = read(source, 'bool');
        if (clause === undefined) return;
        const layout = readsOf([clause]);
        const out: Kleene[] = [];
        const ours = tried(() =>
          javascriptOf({ clauses: [clause], values: [] }, layout).answer(frameOf(layout, facts, pack), out),
        );
        if (ours === BEYOND) return;
        const cel = celEnvironment({
          parameter: (name, ...keys) => {
            const table = pack.parameters.get(name)!;
            const value = table instanceof Map ? table.get(keys.join('|'))! : table;
            return typeof value === 'number' ? BigInt(value) : (value as boolean | string);
          },
          catalogue: () => [...pack.shortage],
        });
        let answer: Kleene = MISSING;
        try {
          answer = cel.evaluate(source, celContext(facts)) === true ? YES : NO;
        } catch (error) {
          expect(String(error)).toContain('nothing to take a share of');
        }
        expect(out[0]).toBe(answer);
        seen.add(out[0]!);
      }),
      { numRuns: 3000 },
    );
    expect(seen).toEqual(new Set([NO, YES, MISSING]));
  });

  it('let no text of a pack reach generated source', () => {
    const source = `certificate.institution == '\\');globalThis.hit=1;(\\'' || post.industry == 'C34' && parameter('rate', certificate.level) > -3`;
    const clause = read(source, 'bool')!;
    const constants: (string | ReadonlySet<string>)[] = [];
    const { clauses } = sourcesOf({ clauses: [clause], values: [] }, readsOf([clause]), constants);
    expect(clauses.join('')).toMatch(
      /^(let( t\d+,?)+|let t\d+(,t\d+)*;|o|m|s|p|q|c|\.get|\.has|void|t\d+|[\d[\]()&|?:!=<>;,\s-])+$/,
    );
    expect(constants).toContain("');globalThis.hit=1;('");
  });
});
