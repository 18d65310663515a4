import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactValue } from '../facts/bindings.js';
import { definitionOf, FACT_NAMES, type FactName, type ValueType } from '../facts/vocabulary.js';
import { CelDay, celEnvironment, readExpression } from './cel.js';
import type { Scope } from './scope.js';
import { closuresOf } from './closures.js';
import type { Expression } from './expression.js';
import { javascriptOf, sourcesOf } from './javascript.js';
import { NO, YES, type Kleene } from './kleene.js';
import { readsOf, type Frame, type Layout, type ParameterValue } from './layout.js';

/** Random rules as CEL text and random facts, for the tests that set the back ends against each other. */
const SCOPE: Scope = {
  parameters: new Map([
    ['cap', { type: 'int', keyed: false }],
    ['rate', { type: 'int', keyed: true }],
    ['bridge', { type: 'bool', keyed: false }],
    ['open', { type: 'bool', keyed: true }],
    ['scope', { type: 'string', keyed: false }],
  ]),
  catalogues: new Set(['shortage']),
};

const LEVELS = definitionOf('certificate.level').values!;
const OCCUPATIONS = ['2015/6-18-01-01', '2022/6-18-01-01', '2022/6-31-01-03'];
const REGIONS = ['330282', '340800'];
const DAYS = [20160229, 20170115, 20191018, 20200201, 20200229, 20200301];

const valuesOf = (fact: FactName): readonly (boolean | number | string)[] => {
  const { type, values } = definitionOf(fact);
  if (values !== undefined) return values;
  if (type === 'bool') return [true, false];
  if (type === 'date') return DAYS;
  if (type === 'int') return [-1, 0, 3, 5, 40];
  return fact.endsWith('occupation') ? OCCUPATIONS : fact.endsWith('egion') ? REGIONS : ['C34', 'C13'];
};

const factsOf = (type: ValueType): readonly FactName[] =>
  FACT_NAMES.filter((fact) => definitionOf(fact).type === type);

const dayText = (day: number): string => String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

/** Facts whose literals are checked against a list or a pattern: they are compared with their own kind only. */
const literalOf = (fact: FactName): fc.Arbitrary<string> =>
  fc.constantFrom(...valuesOf(fact)).map((value) => `'${value}'`);

const ruleText = fc.letrec<{ bool: string; int: string; date: string; text: string }>((tie) => ({
  text: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...factsOf('string')),
    fc.constant("choice('scope')"),
    fc
      .tuple(tie('bool'), fc.constantFrom(...factsOf('string')))
      .map(([when, fact]) => `(${when} ? ${fact} : choice('scope'))`),
  ),
  date: fc.oneof(
    fc.constantFrom(...factsOf('date')),
    fc.constantFrom(...DAYS).map((day) => `date('${dayText(day)}')`),
  ),
  int: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(...factsOf('int')),
    fc.integer({ min: -50, max: 50 }).map(String),
    fc.constant("parameter('cap')"),
    fc.constant("parameter('rate', certificate.level)"),
    fc.tuple(tie('int'), fc.constantFrom('+', '-', '*'), tie('int')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('bool'), tie('int'), tie('int')).map(([when, a, b]) => `(${when} ? ${a} : ${b})`),
    tie('int').map((a) => `-(${a})`),
    fc.tuple(tie('date'), tie('date')).map(([a, b]) => `monthsBetween(${a}, ${b})`),
  ),
  bool: fc.oneof(
    { depthSize: 'medium' },
    fc.constantFrom(...factsOf('bool')),
    fc.constantFrom('true', 'false', "enabled('bridge')", "enabled('open', certificate.level)"),
    fc
      .tuple(tie('bool'), fc.constantFrom('&&', '||', '==', '!='), tie('bool'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    tie('bool').map((a) => `!(${a})`),
    fc.tuple(tie('bool'), tie('bool'), tie('bool')).map(([when, a, b]) => `(${when} ? ${a} : ${b})`),
    fc
      .tuple(tie('int'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), tie('int'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc
      .tuple(tie('date'), fc.constantFrom('==', '!=', '<', '<=', '>', '>='), tie('date'))
      .map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc.tuple(tie('text'), fc.constantFrom('==', '!='), tie('text')).map(([a, op, b]) => `(${a} ${op} ${b})`),
    fc
      .constantFrom(...factsOf('string'))
      .chain((fact) => literalOf(fact).map((literal) => `(${fact} == ${literal})`)),
    fc
      .constantFrom(...factsOf('string'))
      .chain((fact) =>
        fc
          .array(literalOf(fact), { minLength: 1, maxLength: 4 })
          .map((list) => `(${fact} in [${list.join(', ')}])`),
      ),
    tie('text').map((a) => `(${a} in catalogue('shortage', asOf))`),
  ),
}));

type RandomFacts = ReadonlyMap<FactName, FactValue>;

const randomFacts = (absent: boolean): fc.Arbitrary<RandomFacts> =>
  fc
    .tuple(
      ...FACT_NAMES.map((fact) =>
        fc.tuple(
          fc.constant(fact),
          absent
            ? fc.option(fc.constantFrom(...valuesOf(fact)), { nil: undefined })
            : fc.constantFrom(...valuesOf(fact)),
        ),
      ),
    )
    .map((entries) => new Map(entries));

interface RandomPack {
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  readonly shortage: ReadonlySet<string>;
}

/** `complete`: every key of a table has a value. */
const randomPack = (complete: boolean): fc.Arbitrary<RandomPack> =>
  fc
    .record({
      cap: fc.integer({ min: 0, max: 40 }),
      bridge: fc.boolean(),
      scope: fc.constantFrom('person', 'technician', '2022/6-18-01-01'),
      rates: fc.array(fc.integer({ min: 0, max: 99 }), {
        minLength: LEVELS.length,
        maxLength: LEVELS.length,
      }),
      known: fc.array(complete ? fc.constant(true) : fc.boolean(), {
        minLength: LEVELS.length,
        maxLength: LEVELS.length,
      }),
      shortage: fc.subarray([...OCCUPATIONS, 'technician']),
    })
    .map(({ cap, bridge, scope, rates, known, shortage }) => {
      const levels = LEVELS.map((level, i) => [level, i] as const).filter(([, i]) => known[i]);
      return {
        parameters: new Map<string, ParameterValue>([
          ['cap', cap],
          ['bridge', bridge],
          ['scope', scope],
          ['rate', new Map(levels.map(([level, i]) => [level, rates[i]!]))],
          ['open', new Map(levels.map(([level, i]) => [level, rates[i]! % 2 === 0]))],
        ]),
        shortage: new Set(shortage),
      };
    });

const frameOf = (layout: Layout, facts: RandomFacts, pack: RandomPack): Frame => ({
  slots: layout.facts.map((fact) => facts.get(fact)),
  absent: layout.facts.reduce((mask, fact, i) => (facts.get(fact) === undefined ? mask | (1 << i) : mask), 0),
  parameters: layout.parameters.map((name) => pack.parameters.get(name)!),
  catalogues: layout.catalogues.map(() => pack.shortage),
});

/** Longer than the engine takes, or deeper: the refusal has its own test. */
const read = (source: string, type: 'bool' | 'int'): Expression | undefined => {
  const result = readExpression(source, SCOPE, type);
  if ('expression' in result) return result.expression;
  expect(result.problem.zh).toMatch(/limit|Exceeded|过长/);
  return undefined;
};

const BEYOND = 'beyond the safe integers';
const tried = <T>(run: () => T): T | typeof BEYOND => {
  try {
    return run();
  } catch (error) {
    if (error instanceof RangeError) return BEYOND;
    throw error;
  }
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
          parameter: (name, key) => {
            const table = pack.parameters.get(name)!;
            const value = table instanceof Map ? table.get(key!)! : table;
            return typeof value === 'number' ? BigInt(value) : (value as boolean | string);
          },
          catalogue: () => [...pack.shortage],
        });
        expect(out[0]).toBe(cel.evaluate(source, celContext(facts)) === true ? YES : NO);
        seen.add(out[0]!);
      }),
      { numRuns: 3000 },
    );
    expect(seen).toEqual(new Set([NO, YES]));
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
