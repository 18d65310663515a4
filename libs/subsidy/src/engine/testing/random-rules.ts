import fc from 'fast-check';
import type { FactValue } from '../../facts/bindings.js';
import { CONTESTS, PRIZES } from '../../facts/claim-vocabulary.js';
import { definitionOf, FACT_NAMES, type FactName, type ValueType } from '../../facts/vocabulary.js';
import type { Frame, Layout, ParameterValue } from '../layout.js';
import type { Scope } from '../scope.js';

/** Random rules as CEL text and random facts, for the tests that set the back ends against each other. */
export const SCOPE: Scope = {
  parameters: new Map([
    ['cap', { type: 'int', keys: 0 }],
    ['rate', { type: 'int', keys: 1 }],
    ['prizes', { type: 'int', keys: 2 }],
    ['bridge', { type: 'bool', keys: 0 }],
    ['open', { type: 'bool', keys: 1 }],
    ['scope', { type: 'string', keys: 0 }],
  ]),
  catalogues: new Set(['shortage']),
  rounding: 'down-to-fen',
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

/** As many as one programme may read, of every type. */
const MOST_OF: Readonly<Record<ValueType, number>> = { bool: 8, int: 7, string: 6, date: 4 };
const factsOf = (type: ValueType): readonly FactName[] => {
  const all = FACT_NAMES.filter((fact) => definitionOf(fact).type === type);
  const step = Math.max(1, Math.floor(all.length / MOST_OF[type]));
  return all.filter((_, i) => i % step === 0).slice(0, MOST_OF[type]);
};

const dayText = (day: number): string => String(day).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');

/** Facts whose literals are checked against a list or a pattern: they are compared with their own kind only. */
const literalOf = (fact: FactName): fc.Arbitrary<string> =>
  fc.constantFrom(...valuesOf(fact)).map((value) => `'${value}'`);

export const ruleText = fc.letrec<{ bool: string; int: string; date: string; text: string }>((tie) => ({
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
    fc
      .tuple(fc.constantFrom('addMonths', 'addDays', 'windowEnd'), tie('date'), tie('int'))
      .map(([name, day, by]) => `${name}(${day}, ${by})`),
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
    fc.constant("parameter('prizes', award.contest, award.prize)"),
    fc
      .tuple(fc.constantFrom('min', 'max', 'percent'), tie('int'), tie('int'))
      .map(([name, a, b]) => `${name}(${a}, ${b})`),
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
    fc.tuple(tie('int'), tie('int'), tie('int')).map(([a, b, c]) => `ratio(${a}, ${b}, ${c})`),
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

export type RandomFacts = ReadonlyMap<FactName, FactValue>;

export const randomFacts = (absent: boolean): fc.Arbitrary<RandomFacts> =>
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

export interface RandomPack {
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  readonly shortage: ReadonlySet<string>;
}

/** `complete`: every key of a table has a value. */
export const randomPack = (complete: boolean): fc.Arbitrary<RandomPack> =>
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
          [
            'prizes',
            new Map(
              CONTESTS.flatMap((contest, i) =>
                PRIZES.filter((_, j) => complete || known[(i + j) % known.length]).map(
                  (prize) => [`${contest}|${prize}`, rates[i % rates.length]!] as const,
                ),
              ),
            ),
          ],
          ['open', new Map(levels.map(([level, i]) => [level, rates[i]! % 2 === 0]))],
        ]),
        shortage: new Set(shortage),
      };
    });

export const frameOf = (layout: Layout, facts: RandomFacts, pack: RandomPack): Frame => ({
  slots: layout.facts.map((fact) => facts.get(fact)),
  absent: layout.facts.reduce((mask, fact, i) => (facts.get(fact) === undefined ? mask | (1 << i) : mask), 0),
  parameters: layout.parameters.map((name) => pack.parameters.get(name)!),
  catalogues: layout.catalogues.map(() => pack.shortage),
});

export const BEYOND = 'beyond the safe integers';
export const tried = <T>(run: () => T): T | typeof BEYOND => {
  try {
    return run();
  } catch (error) {
    if (error instanceof RangeError) return BEYOND;
    throw error;
  }
};
