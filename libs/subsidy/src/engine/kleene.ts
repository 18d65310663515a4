/**
 * Kleene's three values as numbers in their order, so that "and" is the smaller one, "or" the greater one and "not"
 * the distance from YES: a missing fact decides nothing unless the other side decides by itself.
 */
export const NO = 0;
export const MISSING = 1;
export const YES = 2;

export type Kleene = typeof NO | typeof MISSING | typeof YES;

export type Answer = 'yes' | 'no' | 'missing';
