/** A number of working days and where it comes from. */
interface Days {
  readonly workingDays: number;
  readonly basis: 'external' | 'demo';
}

/**
 * Days that an answer may take. No document of the five prints one: 审核 in 10 working days is seen in the field
 * (external-facts 11: 7 or 10), those for 受理 and 补正 are values of the demonstration until a bureau settles its own.
 */
const CLAIM_DAYS = {
  acceptance: { workingDays: 5, basis: 'demo' },
  supplement: { workingDays: 10, basis: 'demo' },
  review: { workingDays: 10, basis: 'external' },
} as const satisfies Record<string, Days>;

/** Working days for a step; undefined where the value is made up and made-up values do not count. */
export const claimDays = (
  step: keyof typeof CLAIM_DAYS,
  { demo }: { readonly demo: boolean },
): number | undefined => {
  const { workingDays, basis }: Days = CLAIM_DAYS[step];
  return basis === 'demo' && !demo ? undefined : workingDays;
};
