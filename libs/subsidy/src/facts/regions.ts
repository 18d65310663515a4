const MOST_REMEMBERED = 10_000;

/** The non-zero pairs at the beginning of a region code, by code: asked for every worker of a run. */
const prefixes = new Map<string, string>();

const prefixOf = (region: string): string => {
  let prefix = prefixes.get(region);
  if (prefix === undefined) {
    if (prefixes.size >= MOST_REMEMBERED) prefixes.clear();
    prefix = region.replace(/(00)+$/, '');
    prefixes.set(region, prefix);
  }
  return prefix;
};

/** A region code covers another one when its non-zero pairs are the beginning of it: 320000 covers 320581. */
export const regionCovers = (outer: string, inner: string): boolean => inner.startsWith(prefixOf(outer));
