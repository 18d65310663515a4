import type { Expression } from '../../expression.js';
import type { BEYOND, Found } from './found.js';
import type { RandomFacts, RandomTables } from './values.js';

/** Rules of this type are not for this form of the engine. */
export const NOT_ASKED = Symbol('not asked');

export type FormFound = Found | typeof NOT_ASKED | typeof BEYOND;

/** Compiles rules that stand together in one programme; answers them as `[rule][person]`. */
export type Form = (
  rules: readonly Expression[],
) => (people: readonly RandomFacts[], tables: RandomTables) => readonly (readonly FormFound[])[];
