import { Environment } from '@marcbachmann/cel-js';
import { monthsBetween, parseDay, type DayNumber } from '../facts/dates.js';
import { FACT_NAMES, VOCABULARY } from '../facts/vocabulary.js';
import type { Relation, FunctionName } from './expression.js';
import { FUNCTIONS, reachesRatio } from './functions.js';

/** A day as cel-js sees it; its own timestamps roll 31 February over to March. */
export class CelDay {
  constructor(readonly day: DayNumber) {}
}

/** Implementations that only the tests run, where cel-js is the second opinion on our answers. */
export interface CelImplementations {
  readonly parameter: (name: string, ...keys: readonly string[]) => bigint | boolean | string;
  readonly catalogue: (name: string) => readonly string[];
}

const NONE: CelImplementations = {
  parameter: () => {
    throw new Error('expressions are checked here, not evaluated');
  },
  catalogue: () => [],
};

/** cel-js, told our facts and functions and nothing else. */
export const celEnvironment = ({ parameter, catalogue }: CelImplementations = NONE): Environment => {
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
  const number = (name: FunctionName) => (a: CelDay | bigint, b: bigint) => {
    const { gives, compute } = FUNCTIONS[name];
    const value = compute(a instanceof CelDay ? a.day : Number(a), Number(b));
    return gives === 'date' ? new CelDay(value) : BigInt(value);
  };
  return environment
    .registerFunction('addMonths(Day, int): Day', number('addMonths'))
    .registerFunction('addDays(Day, int): Day', number('addDays'))
    .registerFunction('windowEnd(Day, int): Day', number('windowEnd'))
    .registerFunction('min(int, int): int', number('min'))
    .registerFunction('max(int, int): int', number('max'))
    .registerFunction('percent(int, int): int', number('percentToFen'))
    .registerFunction('ratio(int, int, int): bool', (a: bigint, b: bigint, c: bigint) => {
      const reached = reachesRatio(Number(a), Number(b), Number(c));
      if (reached === undefined) throw new Error('nothing to take a share of');
      return reached;
    })
    .registerFunction('catalogue(string, Day): list<string>', (name: string) => catalogue(name))
    .registerFunction('date(string): Day', (text: string) => new CelDay(parseDay(text) ?? 0))
    .registerFunction('monthsBetween(Day, Day): int', (a: CelDay, b: CelDay) =>
      BigInt(monthsBetween(a.day, b.day)),
    );
};
