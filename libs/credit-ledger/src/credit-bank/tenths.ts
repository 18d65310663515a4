/** What becomes of decimals beyond the first. */
export const ROUNDINGS = ['half-up', 'down'] as const;
export type Rounding = (typeof ROUNDINGS)[number];

/** Credits as written, such as `2`, `2.5` or `2.25`, in tenths; null for what is no positive number of up to six decimals. */
export function tenthsOf(text: string, rounding: Rounding): number | null {
  const match = /^(\d{1,6})(?:\.(\d{1,6}))?$/.exec(text.trim());
  if (match === null) return null;
  const [, whole = '0', decimals = ''] = match;
  const down = Number(whole) * 10 + Number(decimals.slice(0, 1) || '0');
  return rounding === 'half-up' && Number(decimals.slice(1, 2) || '0') >= 5 ? down + 1 : down;
}
