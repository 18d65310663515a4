import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { figureText, hundredths, targetFor, type TargetDefinition } from '#reference-data';
import { assess } from './assess.js';

const definitionsOf = (pack: string): ReadonlyMap<string, TargetDefinition> => {
  const file = new URL(`../../../../seeds/policies/${pack}/targets.yaml`, import.meta.url);
  const { targets } = parse(readFileSync(file, 'utf8')) as { targets: readonly TargetDefinition[] };
  return new Map(targets.map((target) => [target.indicator, target]));
};

const PACKS = [
  'anqing-2019-3',
  'cixi-2019-78',
  'jiangsu-2018-28',
  'qinhuangdao-2018-29',
  'central-2017-14',
].map(definitionsOf);
const definition = (indicator: string): TargetDefinition =>
  PACKS.map((pack) => pack.get(indicator)).find((found) => found !== undefined)!;

/** One cell of the year table: `60 d` is derived, `?` is for information, `↑` a direction, empty not defined. */
const cell = (indicator: string, year: number): string => {
  const target = targetFor(definition(indicator), year);
  switch (target.kind) {
    case 'figure': {
      const comparator = target.comparator === '>=' ? '' : target.comparator;
      const range = target.upTo === null ? '' : `..${figureText(target.upTo)}`;
      return `${comparator}${figureText(target.hundredths)}${range}${target.derived ? ' d' : ''}${target.informational ? '?' : ''}`;
    }
    case 'milestone':
      return target.status.zh;
    case 'direction':
      return target.direction === 'up' ? '↑' : '↓';
    case 'undefined':
      return '';
  }
};

/** Years 2018 to 2025, read off the documents. */
const TABLE: readonly (readonly [string, string])[] = [
  ['AQ-01', '| | |1100000| | | | |'],
  ['AQ-02', '| | |50000| | | | |'],
  ['AQ-03', '| | |329000| | | | |'],
  ['AQ-04', '| | |91000| | | | |'],
  ['AQ-05', '| | |85| | | | |'],
  ['AQ-06', '| | |95| | | | |'],
  ['AQ-07', '| | |95| | | | |'],
  ['AQ-08', '| | |5| | | | |'],
  ['AQ-09', '|60|60|60|60|60|60|60|60'],
  ['AQ-10', '| |1|1|1|1|1|1|1'],
  ['AQ-11', '| |1|1|1|1|1|1|1'],
  ['AQ-12', '| |↓|↓|↓|↓|↓|↓|↓'],
  ['JS-01', '| | |800| | | | |'],
  ['JS-02', '|150000?|150000|150000| | | | |'],
  ['JS-03', '| | |300| | | | |'],
  ['JS-04', '| | |100| | | | |'],
  ['JS-05', '| | |20| | | | |'],
  ['JS-06a', '| | | | | | | |'],
  ['JS-07', '| |=100|=100|=100|=100|=100|=100|=100'],
  ['JS-08b', '| |=10|=10|=10|=10|=10|=10|=10'],
  ['JS-09', '| |30|30|30|30|30|30|30'],
  ['JS-10', '| |60|60|60|60|60|60|60'],
  ['JS-11', '| |70|70|70|70|70|70|70'],
  ['JS-12', '| |↑|↑|↑|↑|↑|↑|↑'],
  ['JS-13', '| |↑|↑|↑|↑|↑|↑|↑'],
  ['JS-14', '| |↑|↑|↑|↑|↑|↑|↑'],
  ['JS-15', '| |↑|↑|↑|↑|↑|↑|↑'],
  ['JS-16', '| |↑|↑|↑|↑|↑|↑|↑'],
  ['JS-17', '| |1|1|1|1|1|1|1'],
  ['QHD-01', '| |↑|↑|↑|↑|↑|↑|↑'],
  ['QHD-02', '| |↑|↑|↑|↑|↑|↑|↑'],
  ['QHD-03', '| |↑|↑|↑|↑|↑|↑|↑'],
  ['QHD-04', '| |↑|↑|↑|↑|↑|↑|↑'],
  ['QHD-05', '| |↑|↑|↑|↑|↑|↑|↑'],
  ['QHD-06a', '| |↑|↑|↑|↑|↑|↑|↑'],
  ['QHD-06b', '| |↑|↑|↑|↑|↑|↑|↑'],
  ['QHD-07', '| |↑|↑|↑|↑|↑|↑|↑'],
  ['QHD-08', '| |↑|↑|↑|↑|↑|↑|↑'],
  ['CN-01', '|↑|↑|↑|↑|↑|↑|↑|↑'],
  ['CN-02', '|↑|↑|↑|↑|↑|↑|↑|↑'],
  ['CN-03', '|↑|↑|↑|↑|↑|↑|↑|↑'],
  ['CN-04', '|↑|↑|↑|↑|↑|↑|↑|↑'],
  ['CN-05', '|↑|↑|↑|↑|↑|↑|↑|↑'],
  ['CX-01', '| |20|35|48 d|61 d|74 d|87 d|100'],
  ['CX-02', '| |25|50|60 d|70 d|80 d|90 d|100'],
  ['CX-02b', '| |50|90|100|100|100|100|100'],
  ['CX-03', '| |35|37.1 d|39.33 d|41.69 d|44.19 d|46.84 d|50'],
  ['CX-04', '| |95|95|95|95|95|95|95'],
  ['CX-05a', '| |95|95|95|95|95|95|95'],
  ['CX-05b', '| |95|95|95|95|95|95|95'],
  ['CX-06', '| |35|50|57 d|64 d|71 d|78 d|85'],
  ['CX-07', '| |1.1|1.2|1.2 d|1.2 d|1.2 d|1.2 d|>1.2'],
  ['CX-08', '| |启动|完成|常态化|常态化|常态化|常态化|常态化'],
  ['CX-09', '| |启动|50|60 d|70 d|80 d|90 d|100'],
  ['CX-10', '| |50|70|76 d|82 d|88 d|94 d|100'],
  ['CX-11a', '| | | | | | | |2'],
  ['CX-11b', '| | | | | | | |8'],
  ['CX-11c', '| | | | | | | |5'],
  ['CX-12', '| |100|100|100|100|100|100|100'],
  ['CX-13', '| |20000|20000|20000|20000|20000|20000|20000'],
  ['CX-14', '| | | | | | | |14.5'],
  ['CX-15', '| | | | | | | |>50'],
  ['CX-16', '| | | | | | | |10'],
  ['CX-17', '| | | | | | | |150'],
  ['CX-18', '| | | | | | | |100'],
  ['CX-19', '| |启动|完成数据采集| | | | |'],
  ['CX-20', '| |800000|800000|800000|800000|800000|800000|800000'],
  ['CX-21', '| |↑|↑|↑|↑|↑|↑|100'],
  ['CX-22a', '| |20|20|20|20|20|20|20'],
  ['CX-22b', '| |50|50|50|50|50|50|50'],
  ['CX-23', '| |30|30|30|30|30|30|30'],
  ['CX-24', '| | |1|1|1|1|1|1'],
  ['CX-25', '| | | | | | | |25'],
  ['CX-25n', '| |1..2|1..2|1..2|1..2|1..2|1..2|1..2'],
  ['CX-26', '| | | | | | | |50'],
  ['CX-26n', '| |3|3|3|3|3|3|3'],
  ['CX-27', '| | | | | | | |20'],
  ['CX-28', '| |8000|16000|24000|32000|40000|48000|56000'],
  ['CX-29', '| | | | | | | |>230000'],
  ['CX-30', '| | | | | | | |>80000'],
  ['CX-31', '| |60|60|60|60|60|60|60'],
  ['CX-32', '| | | | | | | |100'],
  ['CX-34', '| | |启动| |完成制定并试行| | |'],
];

describe('the targets of the documents', () => {
  it.each(TABLE)('%s reads as printed from 2018 to 2025', (indicator, row) => {
    const cells = row
      .split('|')
      .slice(1)
      .map((text) => text.trim());
    expect(Array.from({ length: 8 }, (_, i) => cell(indicator, 2018 + i))).toEqual(cells);
  });

  it('has every indicator of the five packs in the table, but for the two twins of JS-06 and JS-08', () => {
    const untested = PACKS.flatMap((pack) => [...pack.keys()]).filter(
      (key) => !TABLE.some(([indicator]) => indicator === key),
    );
    expect(untested).toEqual(['JS-06b', 'JS-06c', 'JS-08a', 'JS-08c']);
  });

  it('never says that a derived figure is a target', () => {
    expect(targetFor(definition('CX-03'), 2021)).toMatchObject({ hundredths: 3933, derived: true });
    expect(targetFor(definition('CX-03'), 2025)).toMatchObject({ hundredths: 5000, derived: false });
  });

  it('says why a year has no target', () => {
    const why = (indicator: string, year: number) => targetFor(definition(indicator), year);
    expect(why('AQ-03', 2019)).toMatchObject({ kind: 'undefined', reason: 'no-baseline' });
    expect(why('AQ-03', 2021)).toMatchObject({ kind: 'undefined', reason: 'not-printed' });
    expect(why('JS-06a', 2020)).toMatchObject({ kind: 'undefined', reason: 'undated', undated: 5000 });
  });

  it('draws a line from a baseline that the bureau entered, and marks it as derived', () => {
    expect(targetFor(definition('AQ-04'), 2019, { year: 2018, value: 80_001 })).toMatchObject({
      hundredths: 8_550_050,
      derived: true,
    });
    expect(targetFor(definition('AQ-04'), 2020, { year: 2018, value: 80_001 })).toMatchObject({
      hundredths: 9_100_000,
      derived: false,
    });
    expect(targetFor(definition('AQ-04'), 2018, { year: 2018, value: 80_001 }).kind).toBe('undefined');
  });

  it('keeps a line between its two printed ends', () => {
    fc.assert(
      fc.property(
        fc.nat(1000),
        fc.nat(1000),
        fc.integer({ min: 1, max: 9 }),
        fc.nat(8),
        (a, b, span, step) => {
          const line: TargetDefinition = { ...definition('CX-01'), points: { 2010: a, [2010 + span]: b } };
          const target = targetFor(line, 2010 + Math.min(step, span));
          if (target.kind !== 'figure') throw new Error('a line has no hole');
          expect(target.hundredths).toBeGreaterThanOrEqual(Math.min(a, b) * 100);
          expect(target.hundredths).toBeLessThanOrEqual(Math.max(a, b) * 100);
        },
      ),
    );
  });
});

describe('met and not met', () => {
  const met = (
    indicator: string,
    year: number,
    actual: number,
    previous: number | null = null,
  ): boolean | null =>
    assess(
      targetFor(definition(indicator), year),
      hundredths(actual),
      previous === null ? null : hundredths(previous),
    ).met;

  it('takes 达到, 以上 and 不低于 for at least, 超过 for more than', () => {
    expect([met('AQ-09', 2020, 60), met('AQ-09', 2020, 59.99)]).toEqual([true, false]);
    expect([met('CX-29', 2025, 230_000), met('CX-29', 2025, 230_001)]).toEqual([false, true]);
    expect([met('JS-07', 2020, 100), met('JS-07', 2020, 101)]).toEqual([true, false]);
  });

  it('gives the gap that is left', () => {
    expect(assess(targetFor(definition('AQ-04'), 2020), hundredths(88_412), null)).toEqual({
      met: false,
      gap: 258_800,
      derived: false,
    });
  });

  it('passes and fails nothing without a target, for information, or for a direction without the year before', () => {
    expect([
      met('AQ-03', 2021, 1),
      met('JS-02', 2018, 1),
      met('JS-06a', 2020, 50),
      met('AQ-12', 2020, 3),
      met('CX-08', 2020, 1),
    ]).toEqual([null, null, null, null, null]);
    expect([met('AQ-12', 2020, 3, 4), met('AQ-12', 2020, 4, 4), met('CX-21', 2020, 4, 3)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('asks 逐年扩大 to exceed the year before as well', () => {
    expect([
      met('CX-07', 2021, 1.25, 1.2),
      met('CX-07', 2021, 1.25, 1.25),
      met('CX-07', 2021, 1.1, 1),
    ]).toEqual([true, false, false]);
  });

  it('refuses a figure with more than two decimals', () => {
    expect(() => hundredths(1.005)).toThrow(RangeError);
    expect(figureText(hundredths(14.5))).toBe('14.5');
    expect(figureText(-258_800)).toBe('-2588');
  });
});
