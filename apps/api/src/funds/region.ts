import { covers } from '#access';

/** A fund bears the code of its region in its id, e.g. `shortage-post-allowance-330282`; null when it bears none. */
export const regionOfFund = (fundId: string): string | null => /(?<!\d)\d{6}(?!\d)/.exec(fundId)?.[0] ?? null;

/** A fund pays in its region and everything below it. */
export const fundPaysFor = (fundId: string, region: string): boolean => {
  const own = regionOfFund(fundId);
  return own !== null && covers(own, region);
};
