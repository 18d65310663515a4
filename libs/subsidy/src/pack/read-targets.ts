import type { Comparator, Method, TargetDefinition } from '#reference-data';
import { KEYS } from './keys.js';
import type { Path } from './problem.js';
import { YEAR } from './read-sections.js';
import type { Reading } from './reading.js';

export const METHODS = [
  'printed',
  'linear',
  'compound',
  'flat',
  'floor',
  'milestone',
  'direction',
] as const satisfies readonly Method[];
export const COMPARATORS = ['>=', '>', '=', '<=', '~'] as const satisfies readonly Comparator[];
export const INDICATOR = /^[A-Z]{2,3}-\d{2}[a-z]?$/;

/** What each method cannot do without. */
export const NEEDS: Readonly<Record<(typeof METHODS)[number], readonly string[]>> = {
  printed: [],
  linear: ['points'],
  compound: ['points', 'rate-percent'],
  flat: ['value', 'from'],
  floor: ['value', 'from'],
  milestone: ['milestones'],
  direction: ['direction', 'from'],
};

const PART = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const figure = (reading: Reading, value: unknown, path: Path): void => {
  if (typeof value === 'number' && value >= 0 && Math.abs(value * 100 - Math.round(value * 100)) < 1e-6)
    return;
  reading.report(path, 'WRONG_TYPE', '应为至多两位小数的数值', 'expected a number with at most two decimals');
};

const byYear = (
  reading: Reading,
  value: unknown,
  path: Path,
  read: (entry: unknown, at: Path) => void,
): number => {
  const entries = value === undefined ? [] : reading.entries(value, path);
  for (const [year, entry] of entries) {
    reading.string(year, [...path, year], YEAR);
    read(entry, [...path, year]);
  }
  return entries.length;
};

const readTarget = (reading: Reading, value: unknown, path: Path): string => {
  const given = reading.object(value, path, ...KEYS.target);
  const at = (...rest: readonly (string | number)[]): Path => [...path, ...rest];
  reading.text(given['title'], at('title'));
  reading.string(given['unit'], at('unit'));
  const method = reading.oneOf(given['method'], at('method'), METHODS);
  for (const key of NEEDS[method])
    if (given[key] === undefined)
      reading.report(path, 'MISSING_KEY', `${method} 须有“${key}”`, `${method} needs "${key}"`);
  if (given['comparator'] !== undefined) reading.oneOf(given['comparator'], at('comparator'), COMPARATORS);
  byYear(
    reading,
    given['comparators'],
    at('comparators'),
    (entry, place) => void reading.oneOf(entry, place, COMPARATORS),
  );
  byYear(reading, given['milestones'], at('milestones'), (entry, place) => void reading.text(entry, place));
  const points = byYear(reading, given['points'], at('points'), (entry, place) =>
    figure(reading, entry, place),
  );
  if (method === 'linear' && points < 2)
    reading.report(path, 'MISSING_VALUE', '至少两个年份', 'a line needs two years');
  for (const key of ['value', 'up-to', 'rate-percent', 'undated'])
    if (given[key] !== undefined) figure(reading, given[key], at(key));
  for (const key of ['from', 'until', 'window-years'])
    if (given[key] !== undefined) reading.integer(given[key], at(key));
  for (const key of ['cumulative', 'increasing'])
    if (given[key] !== undefined) reading.boolean(given[key], at(key));
  if (given['direction'] !== undefined) reading.oneOf(given['direction'], at('direction'), ['up', 'down']);
  for (const key of ['parts', 'thresholds'])
    if (given[key] !== undefined)
      for (const [kind, count] of reading.entries(given[key], at(key))) {
        reading.string(kind, at(key, kind), PART);
        reading.integer(count, at(key, kind));
      }
  reading
    .list(given['informational'] ?? [], at('informational'))
    .forEach((year, i) => reading.integer(year, at('informational', i)));
  if (given['note'] !== undefined) reading.text(given['note'], at('note'));
  reading.ground(given, path);
  return reading.string(given['indicator'], at('indicator'), INDICATOR);
};

/** Targets by indicator. They keep the shape of `targets.yaml`. */
export const readTargets = (
  reading: Reading,
  value: unknown,
  path: Path,
): ReadonlyMap<string, TargetDefinition> => {
  const seen = new Map<string, TargetDefinition>();
  if (value === undefined) return seen;
  const given = reading.object(value, path, ['targets']);
  reading.list(given['targets'], [...path, 'targets']).forEach((target, i) => {
    const indicator = readTarget(reading, target, [...path, 'targets', i]);
    if (seen.has(indicator))
      reading.report(
        [...path, 'targets', i, 'indicator'],
        'DUPLICATE_CODE',
        `指标“${indicator}”重复`,
        `indicator "${indicator}" stands twice`,
      );
    // Its shape has just been checked; where it was wrong, nothing of the pack is used.
    seen.set(indicator, target as TargetDefinition);
  });
  return seen;
};
