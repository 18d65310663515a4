/**
 * Cells that tell of fewer people than `least` told as one, together with the next larger one where they are still too few:
 * so no number, and no difference from the total, tells of fewer. Empty when not even all of them together are enough.
 */
export function pooled(
  cells: ReadonlyMap<string, number>,
  least: number,
): readonly (readonly [string, number])[] {
  const ascending = [...cells].toSorted(([a, n], [b, m]) => n - m || (a < b ? -1 : 1));
  let pool = 0;
  let taken = 0;
  for (const [, people] of ascending) {
    if (people >= least && (pool === 0 || pool >= least)) break;
    pool += people;
    taken += 1;
  }
  const rest = ascending.slice(taken).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (pool === 0) return rest;
  return pool < least ? [] : [...rest, [REST, pool]];
}

const REST = 'other';
