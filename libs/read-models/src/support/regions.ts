/** The division itself and everything above it, nearest first: 330282, 330200, 330000, 000000. */
export const withAncestors = (region: string): readonly string[] => [
  ...new Set([region, `${region.slice(0, 4)}00`, `${region.slice(0, 2)}0000`, '000000']),
];

/** Lowest and highest code of a division and all below it: codes nest by pairs of digits (GB/T 2260). */
export function subtreeOf(region: string): readonly [from: string, to: string] {
  const stem = region.replace(/(00)+$/, '');
  return [stem.padEnd(6, '0'), stem.padEnd(6, '9')];
}

/** True for the division itself and everything below it. */
export function isIn(outer: string, inner: string): boolean {
  const [from, to] = subtreeOf(outer);
  return from <= inner && inner <= to;
}
