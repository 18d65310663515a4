import type { Instant, LocalDate } from '#event-sourcing';
import type { PackContent } from '#subsidy';

/** A value of a table, in the unit of its parameter, from a day until the next row that the document has. */
export interface ParameterChange {
  readonly kind: 'parameter';
  readonly programme: string;
  readonly parameter: string;
  /** Key of the table; two keys are joined by `+`; null where the table has none. */
  readonly key: string | null;
  readonly from: LocalDate;
  /** null: as if the bureau had entered no value. */
  readonly value: number | string | boolean | null;
}

/** Occupations that join or leave a catalogue from a day until its next version. */
export interface CatalogueChange {
  readonly kind: 'catalogue';
  readonly catalogue: string;
  readonly from: LocalDate;
  readonly add: readonly string[];
  readonly remove: readonly string[];
}

/** A whole pack in the place of the one with its name, or beside the others. */
interface PackChange {
  readonly kind: 'pack';
  readonly content: PackContent;
  /** First day on which it answers; the first day it is in force when null. */
  readonly from: LocalDate | null;
  /** It is taken as if it had been in force since this day: the first row of each of its tables holds from then. */
  readonly asIfFrom: LocalDate | null;
}

/** The same of a version that was drafted here. */
interface DraftChange extends Omit<PackChange, 'kind' | 'content'> {
  readonly kind: 'draft';
  readonly packId: string;
  readonly version: number;
}

export type WhatIfChange = ParameterChange | CatalogueChange | PackChange | DraftChange;

/** as-paid: what was decided by then stands and uses up limits. from-zero: as if nobody had been paid anything. */
export const LEDGERS = ['as-paid', 'from-zero'] as const;
export type LedgerMode = (typeof LEDGERS)[number];

/** Money that is taken to be there for a year, in fen, where no fund has a budget yet. */
interface AssumedBudget {
  readonly year: number;
  readonly amountFen: number;
}

/** What is compared: the packs in force with the same packs after some changes, over a population and a period. */
export interface WhatIfRequest {
  /** Whoever has or had a post here or holds a certificate from here, and below. */
  readonly region: string;
  /** First and last month, `YYYY-MM`, both included. */
  readonly from: string;
  readonly to: string;
  /** Facts and packs as recorded by then; months that have not ended by then hold the facts as they were. */
  readonly knownAt: Instant;
  readonly ledger: LedgerMode;
  readonly changes: readonly WhatIfChange[];
  readonly budgets: readonly AssumedBudget[];
}

/** Longest period: 30 years of months. */
export const MOST_MONTHS = 360;

/** Months of insurance may be reported late: who was last reported so many months before is taken as insured still. */
export const REPORT_LAG_MONTHS = 3;

/** A question that cannot be answered: a stable code, both languages, and the facts. */
export class WhatIfError extends Error {
  constructor(
    readonly code: string,
    readonly zh: string,
    readonly en: string,
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(`${code}: ${en}`);
    this.name = 'WhatIfError';
  }
}
