import { ROUNDINGS } from '../engine/functions.js';
import type { Scope } from '../engine/scope.js';
import {
  COUNTED,
  EXCLUSION_SCOPES,
  FUND_YEARS,
  LIMIT_SCOPES,
  type Budget,
  type Exclusion,
  type Grandfathering,
  type Grant,
  type Ladder,
  type Limit,
  type Programme,
} from './model.js';
import { KEYS } from './keys.js';
import type { Path } from './problem.js';
import { readCoded, readRule } from './read-rule.js';
import type { Reading } from './reading.js';

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

const names = (reading: Reading, value: unknown, path: Path): readonly string[] =>
  reading.list(value, path).map((name, i) => reading.string(name, [...path, i], NAME));

const namesOrOwn = (reading: Reading, value: unknown, path: Path, own: string): readonly string[] =>
  value === undefined ? [own] : names(reading, value, path);

export const readLimit = (
  reading: Reading,
  value: unknown,
  path: Path,
  scope: Scope,
  own: { readonly name: string; readonly monthly: boolean },
): Limit => {
  const given = reading.object(value, path, ...KEYS.limit);
  const fitting = COUNTED.filter(
    (thing) => thing === 'amount-fen' || thing === 'paid-units' || (thing === 'paid-months') === own.monthly,
  );
  return {
    ...readCoded(reading, given, path),
    count: reading.oneOf(given['count'], [...path, 'count'], fitting),
    scope: reading.oneOf(given['scope'], [...path, 'scope'], LIMIT_SCOPES),
    programmes: namesOrOwn(reading, given['programmes'], [...path, 'programmes'], own.name),
    max: readRule(reading, given['max'], [...path, 'max'], scope, 'int'),
  };
};

export const readLadder = (reading: Reading, value: unknown, path: Path, own: string): Ladder | null => {
  if (value === undefined) return null;
  const given = reading.object(value, path, ...KEYS.ladder);
  reading.oneOf(given['scope'], [...path, 'scope'], ['occupation']);
  return {
    ...readCoded(reading, given, path),
    programmes: namesOrOwn(reading, given['programmes'], [...path, 'programmes'], own),
  };
};

export const readExclusion = (reading: Reading, value: unknown, path: Path): Exclusion => {
  const given = reading.object(value, path, ...KEYS.exclusion);
  return {
    ...readCoded(reading, given, path),
    programmes: names(reading, given['with'], [...path, 'with']),
    by: reading.oneOf(given['by'], [...path, 'by'], EXCLUSION_SCOPES),
  };
};

export const readGrandfathering = (reading: Reading, value: unknown, path: Path): Grandfathering | null => {
  if (value === undefined) return null;
  const given = reading.object(value, path, ...KEYS.grandfather);
  reading.oneOf(given['who'], [...path, 'who'], ['paid-before']);
  const terms = reading.object(given['terms'], [...path, 'terms'], ...KEYS.terms);
  const { until } = given;
  return {
    ...readCoded(reading, given, path),
    ...reading.validity({ from: terms['from'], until }, [...path, 'terms']),
  };
};

export const readBudget = (reading: Reading, value: unknown, path: Path): Budget | null => {
  if (value === undefined) return null;
  const given = reading.object(value, path, ...KEYS.budget);
  return {
    ...readCoded(reading, given, path),
    fundYear: reading.oneOf(given['fund-year'], [...path, 'fund-year'], FUND_YEARS),
  };
};

export const readRounding = (reading: Reading, value: unknown, path: Path): Programme['rounding'] => {
  if (value === undefined) return null;
  const given = reading.object(value, path, ...KEYS.rounding);
  return {
    mode: reading.oneOf(given['mode'], [...path, 'mode'], ROUNDINGS),
    ...reading.ground(given, path),
  };
};

export const readGrants = (reading: Reading, value: unknown, path: Path): readonly Grant[] =>
  reading.list(value, path).map((grant, i) => {
    const at = [...path, i];
    const given = reading.object(grant, at, ...KEYS.grant);
    return {
      scope: reading.string(given['scope'], [...at, 'scope'], NAME),
      text: {
        zh: reading.string(given['zh'], [...at, 'zh']),
        en: reading.string(given['en'], [...at, 'en']),
      },
    };
  });
