import { Environment } from '@marcbachmann/cel-js';
import { parseDay, type DayNumber } from '../facts/dates.js';
import { FACT_NAMES, VOCABULARY } from '../facts/vocabulary.js';
import type { Relation } from './expression.js';

/** A day as cel-js sees it; its own timestamps roll 31 February over to March. */
export class CelDay {
  constructor(readonly day: DayNumber) {}
}

type OfDay = (day: CelDay, by: bigint) => CelDay;
type OfNumbers = (a: bigint, b: bigint) => bigint;

/** Implementations that only the tests have, where cel-js is the second opinion on our answers. */
export interface CelImplementations {
  readonly parameter: (name: string, ...keys: readonly string[]) => bigint | boolean | string;
  readonly catalogue: (name: string) => readonly string[];
  readonly addMonths: OfDay;
  readonly addDays: OfDay;
  readonly windowEnd: OfDay;
  readonly monthsBetween: (from: CelDay, to: CelDay) => bigint;
  readonly min: OfNumbers;
  readonly max: OfNumbers;
  readonly percent: OfNumbers;
  readonly ratio: (numerator: bigint, denominator: bigint, percent: bigint) => boolean;
}

const none = (): never => {
  throw new Error('expressions are checked here, not evaluated');
};
const NONE: CelImplementations = {
  parameter: none,
  catalogue: none,
  addMonths: none,
  addDays: none,
  windowEnd: none,
  monthsBetween: none,
  min: none,
  max: none,
  percent: none,
  ratio: none,
};

/** cel-js, told our facts and functions and nothing else. */
export const celEnvironment = (implementations: CelImplementations = NONE): Environment => {
  const { parameter, catalogue } = implementations;
  const celTypes = { bool: 'bool', int: 'int', string: 'string', date: 'Day' } as const;
  const environment = new Environment({
    limits: { maxAstNodes: 300, maxDepth: 40, maxListElements: 200, maxMapEntries: 0, maxCallArguments: 4 },
  });
  environment.registerType('Day', { ctor: CelDay, fields: {} });
  const roots = new Map<string, Record<string, string>>();
  for (const fact of FACT_NAMES) {
    const [root, field] = fact.split('.') as [string, string | undefined];
    const type = celTypes[VOCABULARY[fact].type];
    if (field === undefined) environment.registerVariable(root, type);
    else roots.set(root, { ...roots.get(root), [field]: type });
  }
  for (const [root, fields] of roots) {
    const type = `Facts_${root}`;
    environment.registerType(type, { fields }).registerVariable(root, type);
  }
  for (const [name, type] of [
    ['parameter', 'int'],
    ['enabled', 'bool'],
    ['choice', 'string'],
  ] as const) {
    environment
      .registerFunction(`${name}(string): ${type}`, (parameterName: string) => parameter(parameterName))
      .registerFunction(`${name}(string, string): ${type}`, (parameterName: string, key: string) =>
        parameter(parameterName, key),
      )
      .registerFunction(
        `${name}(string, string, string): ${type}`,
        (parameterName: string, a: string, b: string) => parameter(parameterName, a, b),
      );
  }
  const compare: Readonly<Record<Exclude<Relation, '!='>, (a: CelDay, b: CelDay) => boolean>> = {
    '==': (a, b) => a.day === b.day,
    '<': (a, b) => a.day < b.day,
    '<=': (a, b) => a.day <= b.day,
    '>': (a, b) => a.day > b.day,
    '>=': (a, b) => a.day >= b.day,
  };
  for (const [relation, test] of Object.entries(compare))
    environment.registerOperator(`Day ${relation} Day`, test);
  return environment
    .registerFunction('addMonths(Day, int): Day', implementations.addMonths)
    .registerFunction('addDays(Day, int): Day', implementations.addDays)
    .registerFunction('windowEnd(Day, int): Day', implementations.windowEnd)
    .registerFunction('monthsBetween(Day, Day): int', implementations.monthsBetween)
    .registerFunction('min(int, int): int', implementations.min)
    .registerFunction('max(int, int): int', implementations.max)
    .registerFunction('percent(int, int): int', implementations.percent)
    .registerFunction('ratio(int, int, int): bool', implementations.ratio)
    .registerFunction('catalogue(string, Day): list<string>', (name: string) => catalogue(name))
    .registerFunction('date(string): Day', (text: string) => new CelDay(parseDay(text) ?? 0));
};
