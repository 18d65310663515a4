import type { LocalDate } from '#event-sourcing';
import type { Expression } from '../engine/expression.js';
import type { DayNumber } from '../facts/dates.js';
import type { CertificateFacts } from '../facts/programme-facts.js';
import type { ValueType } from '../facts/vocabulary.js';

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
}

/** First and last day, both included; null: open. */
export interface Validity {
  readonly from: DayNumber;
  readonly until: DayNumber | null;
}

/** `fen` … `tenths` are integers, `switch` is on or off, `choice` is a word. */
export const UNITS = ['fen', 'month', 'year', 'count', 'tenths', 'switch', 'choice'] as const;
export type Unit = (typeof UNITS)[number];
export const TYPE_OF_UNIT: Readonly<Record<Unit, ValueType>> = {
  fen: 'int',
  month: 'int',
  year: 'int',
  count: 'int',
  tenths: 'int',
  switch: 'bool',
  choice: 'string',
};

export type Scalar = number | string | boolean;

export interface ParameterRow extends Ground, Validity {
  /** One value, a value per key, or null: not entered yet. */
  readonly value: Scalar | ReadonlyMap<string, Scalar> | null;
}

export interface Parameter {
  readonly name: string;
  readonly title: Text;
  readonly unit: Unit;
  readonly by: 'level' | 'kind' | null;
  /** Ascending by date. */
  readonly rows: readonly ParameterRow[];
}

export interface CatalogueVersion extends Ground, Validity {
  /** Keys `edition/code`. */
  readonly occupations: ReadonlyMap<string, string>;
}

/** An occupation list in versions, ascending by date. */
export interface Catalogue {
  readonly name: string;
  readonly title: Text;
  readonly rows: readonly CatalogueVersion[];
}

export interface Clause extends Ground {
  readonly code: string;
  readonly text: Text;
  readonly requires: Expression;
}

export interface Limit extends Ground {
  readonly code: string;
  readonly text: Text;
  readonly max: Expression;
}

export const KINDS = ['monthly-allowance', 'one-off'] as const;
export type ProgrammeKind = (typeof KINDS)[number];

/** The day of a month, or of a certificate, on which every clause is asked. */
export const REFERENCE_DAYS = ['month-first', 'month-last', 'certificate-issued', 'as-of'] as const;
export type ReferenceDay = (typeof REFERENCE_DAYS)[number];

export interface Programme extends Ground {
  readonly name: string;
  readonly title: Text;
  readonly kind: ProgrammeKind;
  readonly payer: string;
  readonly payee: string;
  readonly inForce: Validity;
  readonly referenceDay: Ground & { readonly day: ReferenceDay; readonly text: Text };
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly clauses: readonly Clause[];
  readonly amount: Expression;
  readonly limits: readonly Limit[];
  /** Programmes that may not pay for the same unit. */
  readonly exclusiveWith: readonly string[];
}

/** Credits for a certificate; both certificate families of one occupation and level are one outcome. */
export interface CreditRule extends Ground {
  readonly name: string;
  readonly title: Text;
  readonly inForce: Validity;
  readonly kinds: readonly CertificateFacts['kind'][];
  readonly tenths: Parameter;
}

/** One document of one jurisdiction, read and found in order. */
export interface Pack {
  readonly packId: string;
  readonly title: Text;
  /** 文号. */
  readonly number: string;
  readonly region: string;
  readonly issuedOn: LocalDate;
  readonly inForce: Validity;
  readonly citations: ReadonlyMap<string, Citation>;
  readonly programmes: ReadonlyMap<string, Programme>;
  readonly catalogues: ReadonlyMap<string, Catalogue>;
  readonly credits: ReadonlyMap<string, CreditRule>;
}
