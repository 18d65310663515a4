/** A region code covers another one when its non-zero pairs are the beginning of it: 320000 covers 320581. */
export const regionCovers = (outer: string, inner: string): boolean =>
  inner.startsWith(outer.replace(/(00)+$/, ''));
