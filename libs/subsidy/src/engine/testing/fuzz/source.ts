import type { ValueType } from '../../../facts/vocabulary.js';

/** A rule as text that can still be taken apart. */
export interface Source {
  readonly type: ValueType;
  readonly write: (parts: readonly string[]) => string;
  readonly parts: readonly Source[];
  /** One of its parts may go, as long as one is left. */
  readonly list?: true;
}

export const textOf = ({ write, parts }: Source): string => write(parts.map(textOf));

export const word = (type: ValueType, text: string): Source => ({ type, write: () => text, parts: [] });

const SIMPLEST: Readonly<Record<ValueType, readonly Source[]>> = {
  bool: [word('bool', 'true'), word('bool', 'false')],
  int: [word('int', '0'), word('int', '1')],
  date: [word('date', "date('2020-01-31')")],
  string: [word('string', "choice('scope')")],
};

/** Smaller rules of the same type, the smallest first; some may say something that no pack may say. */
function* simpler(source: Source): Generator<Source> {
  const { parts, type, list } = source;
  if (parts.length > 0) yield* SIMPLEST[type];
  yield* parts.filter((part) => part.type === type);
  // What takes two equal values to show is not found by changing one of them.
  if (parts.length > 1) yield { ...source, parts: parts.map((part) => SIMPLEST[part.type][0]!) };
  if (list === true && parts.length > 1)
    for (const out of parts) yield { ...source, parts: parts.filter((part) => part !== out) };
  for (const [i, part] of parts.entries())
    for (const smaller of simpler(part))
      yield { ...source, parts: parts.map((old, j) => (j === i ? smaller : old)) };
}

const inside = ({ parts }: Source): readonly Source[] => [...parts, ...parts.flatMap(inside)];

/** Smaller rules of any type: what stands somewhere inside, then the rule itself made simpler. */
export function* smallerRules(source: Source): Generator<Source> {
  yield* inside(source);
  yield* simpler(source);
}
