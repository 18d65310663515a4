import type { ProgrammeFacts } from '../facts/programme-facts.js';
import { FACT_SHAPES, type FactKind, type FactShape } from './fact-shapes.js';
import type { Path } from './problem.js';
import type { Reading } from './reading.js';

const checkValue = (reading: Reading, value: unknown, path: Path, kind: FactKind): void => {
  switch (kind) {
    case 'text':
      return void reading.string(value, path);
    case 'day':
      return void reading.day(value, path);
    case 'flag':
      return void reading.boolean(value, path);
    case 'whole':
      return void reading.integer(value, path);
    case 'texts':
      return reading.list(value, path).forEach((one, i) => void reading.string(one, [...path, i]));
    case 'wholes':
      return reading.list(value, path).forEach((one, i) => void reading.integer(one, [...path, i]));
    default:
      return isList(kind)
        ? reading.list(value, path).forEach((one, i) => checkMap(reading, one, [...path, i], kind[0]))
        : checkMap(reading, value, path, kind);
  }
};

const isList = (kind: FactShape | readonly [FactShape]): kind is readonly [FactShape] => Array.isArray(kind);

/** null is a fact that nobody has stated, or that is known to be none. */
const checkMap = (reading: Reading, value: unknown, path: Path, shape: FactShape): void => {
  const given = reading.object(value, path, [], Object.keys(shape));
  for (const [key, kind] of Object.entries(shape))
    if ((given[key] ?? null) !== null) checkValue(reading, given[key], [...path, key], kind);
};

/** Facts as somebody wrote them down: a key that no fact has would be missing without a word, so it is refused. */
export const readFacts = (reading: Reading, value: unknown, path: Path): Partial<ProgrammeFacts> => {
  if (value === undefined) return {};
  checkMap(reading, value, path, FACT_SHAPES);
  return Object.fromEntries(reading.entries(value, path));
};
