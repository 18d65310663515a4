import type { FactValue } from '../../../facts/bindings.js';
import { localDate, type DayNumber } from '../../../facts/dates.js';
import { CONTESTS, PRIZES } from '../../../facts/claim-vocabulary.js';
import { definitionOf, FACT_NAMES, type FactName } from '../../../facts/vocabulary.js';
import { KEY_SEPARATOR, type Rounding } from '../../functions.js';
import type { ParameterValue } from '../../layout.js';
import type { Scope } from '../../scope.js';
import type { Dice } from './dice.js';

/** The tables that random rules read. */
export const scopeOf = (rounding: Rounding): Scope => ({
  parameters: new Map([
    ['cap', { type: 'int', keys: 0 }],
    ['large', { type: 'int', keys: 0 }],
    ['rate', { type: 'int', keys: 1 }],
    ['prizes', { type: 'int', keys: 2 }],
    ['bridge', { type: 'bool', keys: 0 }],
    ['open', { type: 'bool', keys: 1 }],
    ['allowed', { type: 'bool', keys: 2 }],
    ['scope', { type: 'string', keys: 0 }],
    ['grade', { type: 'string', keys: 1 }],
    ['title', { type: 'string', keys: 2 }],
  ]),
  catalogues: new Set(['shortage', 'nothing']),
  rounding,
});

const LEVELS = definitionOf('certificate.level').values!;
const OCCUPATIONS = ['2015/6-18-01-01', '2022/6-18-01-01', '2022/6-31-01-03'];
const REGIONS = ['330282', '340800', '320000'];
/** Quotes, signs of SQL and CEL, beyond the basic plane, nothing at all. */
const WORDS = ['C34', 'C13', "o'clock", '$1::text', '\\', '"', '𠮷', '车工', ''];
/** Ends of months, leap days and years around them, and both ends of the calendar. */
const NOTABLE_DAYS: readonly DayNumber[] = [
  20160229, 20170228, 20190131, 20191018, 20191130, 20191231, 20200101, 20200131, 20200228, 20200229,
  20200301, 20200331, 20200430, 20210228, 20210301, 20240229, 20250831, 19000228, 20000229, 21000228,
];
const LAST_SAFE = Number.MAX_SAFE_INTEGER;

export const randomDay = (dice: Dice): DayNumber => {
  if (dice.chance(60)) return dice.pick(NOTABLE_DAYS);
  if (dice.chance(3)) return dice.pick([10101, 10131, 99991231, 99980228]);
  return dice.whole(1990, 2040) * 10_000 + dice.whole(1, 12) * 100 + dice.whole(1, 28);
};

export const randomInteger = (dice: Dice): number => {
  if (dice.chance(75)) return dice.whole(-3, 40);
  if (dice.chance(70))
    return dice.pick([50, 60, 100, 149, 150, 5_000, 9_999, 10_000, 50_050, 123_456, -7_777]);
  const near = dice.pick([LAST_SAFE, LAST_SAFE, 2 ** 52, 94906265, 90071992547409]) - dice.whole(0, 2);
  return dice.chance(50) ? near : -near;
};

/** Words that a fact may be compared with. */
export const wordsOf = (fact: FactName): readonly string[] => {
  const { values, pattern } = definitionOf(fact);
  if (values !== undefined) return values;
  return pattern === undefined ? WORDS : OCCUPATIONS.some((one) => pattern.test(one)) ? OCCUPATIONS : REGIONS;
};

export type RandomFacts = ReadonlyMap<FactName, FactValue>;

const randomFact = (dice: Dice, fact: FactName): boolean | number | string => {
  switch (definitionOf(fact).type) {
    case 'bool':
      return dice.chance(50);
    case 'int':
      return randomInteger(dice);
    case 'date':
      return randomDay(dice);
    case 'string':
      return dice.pick(wordsOf(fact));
  }
};

/** What somebody has stated; the day that is asked about is always known. `absent`: percent of the others. */
export const randomFacts = (dice: Dice, absent: number): RandomFacts =>
  new Map(
    FACT_NAMES.flatMap((fact) =>
      fact !== 'asOf' && dice.chance(absent) ? [] : [[fact, randomFact(dice, fact)] as const],
    ),
  );

/** The same, with something stated for whatever was absent. */
export const completed = (dice: Dice, facts: RandomFacts, of: readonly FactName[]): RandomFacts =>
  new Map([
    ...facts,
    ...of.filter((fact) => !facts.has(fact)).map((fact) => [fact, randomFact(dice, fact)] as const),
  ]);

export interface RandomTables {
  readonly parameters: ReadonlyMap<string, ParameterValue>;
  readonly catalogues: ReadonlyMap<string, ReadonlySet<string>>;
}

const PAIRS = CONTESTS.flatMap((contest) => PRIZES.map((prize) => `${contest}${KEY_SEPARATOR}${prize}`));
const TITLES = ['person', 'technician', '2022/6-18-01-01', "o'clock"];

/** Tables with holes: a key without a value is missing. */
export const randomTables = (dice: Dice): RandomTables => {
  const known = dice.pick([100, 100, 100, 80, 0]);
  const table = <T extends boolean | number | string>(keys: readonly string[], value: () => T) =>
    new Map(keys.filter(() => dice.chance(known)).map((key) => [key, value()]));
  const title = (): string => dice.pick(TITLES);
  return {
    parameters: new Map<string, ParameterValue>([
      ['cap', dice.whole(0, 40)],
      ['large', randomInteger(dice)],
      ['rate', table(LEVELS, () => randomInteger(dice))],
      ['prizes', table(PAIRS, () => dice.whole(0, 90_000))],
      ['bridge', dice.chance(50)],
      ['open', table(LEVELS, () => dice.chance(50))],
      ['allowed', table(PAIRS, () => dice.chance(50))],
      ['scope', title()],
      ['grade', table(LEVELS, title)],
      ['title', table(PAIRS, title)],
    ]),
    catalogues: new Map([
      ['shortage', new Set(dice.some([...OCCUPATIONS, 'technician', ...WORDS], dice.whole(1, 6)))],
      ['nothing', new Set<string>()],
    ]),
  };
};

/** A random day as the argument of `date`. */
export const dayText = (day: DayNumber): string => `date('${localDate(day)}')`;
