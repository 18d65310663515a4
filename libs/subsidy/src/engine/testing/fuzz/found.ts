/** A rule computed a number beyond the safe integers or a day outside the calendar: an error of the pack. */
export const BEYOND = Symbol('beyond the safe integers or the calendar');

/** Answer of a rule: days are yyyymmdd, undefined is "missing". */
export type Found = boolean | number | string | undefined | typeof BEYOND;

export const beyondOr = <T>(run: () => T): T | typeof BEYOND => {
  try {
    return run();
  } catch (error) {
    if (error instanceof RangeError) return BEYOND;
    throw error;
  }
};

/** As a person reads it. */
export const inWords = (found: Found | symbol): string =>
  typeof found === 'symbol'
    ? (found.description ?? '')
    : found === undefined
      ? 'missing'
      : JSON.stringify(found);
