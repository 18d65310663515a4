import type { Baseline, Comparator, TargetDefinition, Text } from './definition.js';
import { divideHalfUp, hundredths, type Hundredths } from './hundredths.js';

/** Why a year has no target. */
type Undefined =
  /** The document prints nothing for this year and gives no rule. */
  | 'not-printed'
  /** Before the first printed year, and the bureau has entered no baseline. */
  | 'no-baseline'
  /** The document prints a figure without a year. */
  | 'undated';

export interface FigureTarget {
  readonly kind: 'figure';
  readonly year: number;
  readonly hundredths: Hundredths;
  /** Upper end of a range. */
  readonly upTo: Hundredths | null;
  readonly comparator: Comparator;
  /** Reference progress 参考进度, computed between printed figures: never to be shown as a target 目标值. */
  readonly derived: boolean;
  /** Shown, never passed or failed. */
  readonly informational: boolean;
  /** Must also exceed the year before. */
  readonly increasing: boolean;
  /** Calendar years over which the figure is counted. */
  readonly windowYears: number;
}

export type Target =
  | FigureTarget
  | { readonly kind: 'milestone'; readonly year: number; readonly status: Text }
  | { readonly kind: 'direction'; readonly year: number; readonly direction: 'up' | 'down' }
  | {
      readonly kind: 'undefined';
      readonly year: number;
      readonly reason: Undefined;
      readonly undated: Hundredths | null;
    };

interface Point {
  readonly year: number;
  readonly value: Hundredths;
}

const printedPoints = ({ points = {} }: TargetDefinition): readonly Point[] =>
  Object.entries(points)
    .map(([year, value]) => ({ year: Number(year), value: hundredths(value) }))
    .sort((a, b) => a.year - b.year);

const lineBetween = (before: Point, after: Point, year: number): Hundredths => {
  const span = BigInt(after.year - before.year);
  const rise = BigInt(after.value - before.value) * BigInt(year - before.year);
  return divideHalfUp(BigInt(before.value) * span + rise, span);
};

const compounded = (start: Point, ratePercent: number, year: number): Hundredths => {
  const factor = BigInt(10_000 + hundredths(ratePercent));
  const years = BigInt(year - start.year);
  return divideHalfUp(BigInt(start.value) * factor ** years, 10_000n ** years);
};

const isFrom = ({ from, until }: TargetDefinition, year: number): boolean =>
  from !== undefined && from <= year && (until === undefined || year <= until);

type Figure = Pick<FigureTarget, 'hundredths' | 'derived'>;

const derivedFigure = (
  definition: TargetDefinition,
  points: readonly Point[],
  year: number,
): Figure | undefined => {
  const before = points.findLast((point) => point.year < year);
  const after = points.find((point) => point.year > year);
  if (before === undefined || after === undefined) return undefined;
  return definition.method === 'compound'
    ? { hundredths: compounded(before, definition['rate-percent']!, year), derived: true }
    : { hundredths: lineBetween(before, after, year), derived: true };
};

/** The same every year, or so much more every year. */
const standingFigure = (definition: TargetDefinition, year: number): Figure | undefined => {
  if (!isFrom(definition, year) || definition.value === undefined) return undefined;
  const years = definition.cumulative === true ? year - definition.from! + 1 : 1;
  return { hundredths: hundredths(definition.value) * years, derived: false };
};

const fromBaseline = (
  baseline: Baseline | undefined,
  points: readonly Point[],
  year: number,
): Figure | undefined => {
  const first = points[0];
  if (baseline === undefined || first === undefined || year <= baseline.year || year >= first.year)
    return undefined;
  const start = { year: baseline.year, value: hundredths(baseline.value) };
  return { hundredths: lineBetween(start, first, year), derived: true };
};

const figureOf = (
  definition: TargetDefinition,
  points: readonly Point[],
  year: number,
  baseline: Baseline | undefined,
): Figure | undefined => {
  const printed = points.find((point) => point.year === year);
  if (printed !== undefined) return { hundredths: printed.value, derived: false };
  switch (definition.method) {
    case 'linear':
    case 'compound':
      return derivedFigure(definition, points, year) ?? fromBaseline(baseline, points, year);
    case 'flat':
    case 'floor':
      return standingFigure(definition, year);
    case 'printed':
      return fromBaseline(baseline, points, year);
    case 'milestone':
    case 'direction':
      return undefined;
  }
};

/**
 * What a policy asks of an indicator in a year. A printed figure always wins; a figure between two printed years is
 * marked as derived; before the first one there is none unless a baseline was entered; nothing is made up.
 */
export const targetFor = (definition: TargetDefinition, year: number, baseline?: Baseline): Target => {
  const points = printedPoints(definition);
  const figure = figureOf(definition, points, year, baseline);
  if (figure !== undefined)
    return {
      kind: 'figure',
      year,
      ...figure,
      upTo: definition['up-to'] === undefined ? null : hundredths(definition['up-to']),
      comparator: definition.comparators?.[String(year)] ?? definition.comparator ?? '>=',
      informational: definition.informational?.includes(year) ?? false,
      increasing: definition.increasing ?? false,
      windowYears: definition['window-years'] ?? 1,
    };
  const status = definition.milestones?.[String(year)];
  if (status !== undefined) return { kind: 'milestone', year, status };
  if (definition.direction !== undefined && isFrom(definition, year))
    return { kind: 'direction', year, direction: definition.direction };
  const undated = definition.undated === undefined ? null : hundredths(definition.undated);
  const reason =
    undated !== null
      ? 'undated'
      : points[0] !== undefined && year < points[0].year
        ? 'no-baseline'
        : 'not-printed';
  return { kind: 'undefined', year, reason, undated };
};
