import type { Kleene } from '../kleene.js';

/**
 * Answers as two bits, so that "and" and "or" are those of the processor: no 00, missing 01, yes 11.
 */
export const BITS = { no: 0, missing: 1, yes: 3 } as const;

/** Two bits as one of Kleene's three values. */
export const kleeneOf = (bits: number): Kleene => (bits - (bits >> 1)) as Kleene;

export const bitsOf = (answer: Kleene): number => answer + (answer >> 1);

/** One function of hundreds of clauses is slower per clause than many small ones. */
export const CLAUSES_PER_WORD = 8;

/** So many clauses, all of them yes. */
export const allYes = (clauses: number): number => 2 ** (2 * clauses) - 1;

/** The bits of the nth clause in the words of a row. */
export const bitsAt = (words: readonly Uint16Array[], row: number, clause: number): number =>
  (words[Math.floor(clause / CLAUSES_PER_WORD)]![row]! >> (2 * (clause % CLAUSES_PER_WORD))) & 3;
