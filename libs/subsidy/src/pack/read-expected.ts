import { LEVELS } from '#reference-data';
import type { Path } from './problem.js';
import type { Reading } from './reading.js';

type Check = (reading: Reading, value: unknown, path: Path) => void;

const LEVEL_NAMES = LEVELS.map(({ level }) => level);
const text: Check = (reading, value, path) => void reading.string(value, path);
const flag: Check = (reading, value, path) => void reading.boolean(value, path);
const whole: Check = (reading, value, path) => void reading.integer(value, path);
const texts: Check = (reading, value, path) =>
  reading.list(value, path).forEach((one, i) => reading.string(one, [...path, i]));

const orNull =
  (check: Check): Check =>
  (reading, value, path) => {
    if (value !== null) check(reading, value, path);
  };

const number: Check = (reading, value, path) => {
  if (typeof value !== 'number' || !Number.isFinite(value))
    reading.report(path, 'WRONG_TYPE', '应为数值', 'expected a number');
};

/** What each key of `expect` can hold. */
const EXPECTED: Readonly<Record<string, Check>> = {
  'amount-fen': whole,
  units: texts,
  refused: (reading, value, path) =>
    reading.entries(value, path).forEach(([unit, codes]) => texts(reading, codes, [...path, unit])),
  obstacles: texts,
  tenths: orNull(whole),
  value: orNull(number),
  comparator: text,
  derived: flag,
  'up-to': number,
  milestone: text,
  direction: (reading, value, path) => void reading.oneOf(value, path, ['up', 'down']),
  status: orNull(text),
  due: orNull((reading, value, path) => void reading.day(value, path)),
  confirmed: flag,
  level: orNull((reading, value, path) => void reading.oneOf(value, path, LEVEL_NAMES)),
  meaning: orNull(text),
  code: text,
};

/** Reports what cannot come out at all. */
export const checkExpected = (
  reading: Reading,
  expect: Readonly<Record<string, unknown>>,
  path: Path,
): void => {
  for (const [key, value] of Object.entries(expect)) EXPECTED[key]?.(reading, value, [...path, key]);
};
