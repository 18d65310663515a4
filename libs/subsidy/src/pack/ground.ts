import type { DayNumber } from '../facts/dates.js';

export interface Text {
  readonly zh: string;
  readonly en: string;
}

/** Printed in the document; from a named other source; made up to show the product; entered by the bureau. */
export const BASES = ['document', 'external', 'demo', 'bureau'] as const;
export type Basis = (typeof BASES)[number];

/** What a code such as `CX:13` stands for. */
export interface Citation {
  readonly cite: string;
  readonly document: string;
  /** Words of the document, exactly. */
  readonly quote: string | null;
}

/** Why something holds: on which paper, with how much weight. */
export interface Ground {
  readonly cite: readonly Citation[];
  readonly basis: Basis;
  /** Rows of the extraction of requirements that it answers, such as `G-043`; absent: none is named. */
  readonly rows?: readonly string[];
}

/** First and last day, both included; null: open. */
export interface Validity {
  readonly from: DayNumber;
  readonly until: DayNumber | null;
}
