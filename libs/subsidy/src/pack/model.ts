import type { LocalDate } from '#event-sourcing';
import type { TargetDefinition } from '#reference-data';
import type { Expression } from '../engine/expression.js';
import type { Rounding } from '../engine/functions.js';
import type { CertificateFacts } from '../facts/programme-facts.js';
import type { ValueType } from '../facts/vocabulary.js';
import type { Citation, Ground, Text, Validity } from './ground.js';
import type { ContestRow, Deadline, Definition, Note, RecognitionRow } from './sections.js';

export { BASES, type Basis, type Citation, type Ground, type Text, type Validity } from './ground.js';

/** `fen` … `tenths` are integers, `switch` is on or off, `choice` is a word. */
export const UNITS = [
  'fen',
  'month',
  'day',
  'year',
  'count',
  'tenths',
  'percent',
  'switch',
  'choice',
] as const;
export type Unit = (typeof UNITS)[number];
export const TYPE_OF_UNIT: Readonly<Record<Unit, ValueType>> = {
  fen: 'int',
  month: 'int',
  day: 'int',
  percent: 'int',
  year: 'int',
  count: 'int',
  tenths: 'int',
  switch: 'bool',
  choice: 'string',
};

export type Scalar = number | string | boolean;

export const PARAMETER_KEYS = [
  'level',
  'kind',
  'training-kind',
  'prize',
  'contest',
  'category',
  'occupation',
] as const;
export type ParameterKey = (typeof PARAMETER_KEYS)[number];

export interface ParameterRow extends Ground, Validity {
  /** One value, a value per key (two keys are joined), or null: not entered yet. */
  readonly value: Scalar | ReadonlyMap<string, Scalar> | null;
}

export interface Parameter {
  readonly name: string;
  readonly title: Text;
  readonly unit: Unit;
  /** What its values are looked up by: one key, or two. */
  readonly by: ParameterKey | readonly [ParameterKey, ParameterKey] | null;
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
  /** A no stops the claim: it is neither paid nor refused until somebody has looked into it. */
  readonly stop: boolean;
}

export interface Limit extends Ground {
  readonly code: string;
  readonly text: Text;
  readonly count: CountedThing;
  readonly scope: LimitScope;
  /** Programmes whose payments count. */
  readonly programmes: readonly string[];
  readonly max: Expression;
}

/** `paid-certificates` is an older word for `paid-units`. */
export const COUNTED = ['paid-months', 'paid-units', 'paid-certificates', 'amount-fen'] as const;
export type CountedThing = (typeof COUNTED)[number];

export const LIMIT_SCOPES = [
  'person',
  'person-year',
  'person-occupation',
  'person-occupation-level',
  'employer-year',
] as const;
export type LimitScope = (typeof LIMIT_SCOPES)[number];

/** A level that was paid blocks the lower ones of the same occupation. */
export interface Ladder extends Ground {
  readonly code: string;
  readonly text: Text;
  readonly programmes: readonly string[];
}

/** Programmes that may not pay as well: for the same unit, for the same certificate, or for the same person at all. */
export interface Exclusion extends Ground {
  readonly code: string;
  readonly text: Text;
  readonly programmes: readonly string[];
  readonly by: ExclusionScope;
}

export const EXCLUSION_SCOPES = ['unit', 'certificate', 'person'] as const;
export type ExclusionScope = (typeof EXCLUSION_SCOPES)[number];

/** Whoever was paid for a time before `from` stays on the values of the first unit paid, until `until`. */
export interface Grandfathering extends Validity, Ground {
  readonly code: string;
  readonly text: Text;
}

/** What is beyond the money that is left waits. */
export interface Budget extends Ground {
  readonly code: string;
  readonly text: Text;
  readonly fundYear: FundYear;
}

/** The year of a fund line: that of the unit, or that of the decision. */
export const FUND_YEARS = ['unit', 'decision'] as const;
export type FundYear = (typeof FUND_YEARS)[number];

/** What an entitlement gives, or what somebody is treated as. */
export interface Grant {
  readonly scope: string;
  readonly text: Text;
}

export const KINDS = [
  'monthly-allowance',
  'one-off',
  'reward',
  'entitlement',
  'equivalence',
  'compliance',
] as const;
export type ProgrammeKind = (typeof KINDS)[number];

export const SUBJECTS = [
  'worker',
  'certificate',
  'award',
  'training',
  'employment',
  'employer',
  'institution',
  'region',
  'studies',
  'household-member',
] as const;
export type SubjectKind = (typeof SUBJECTS)[number];

/** A programme about a person or what that person holds, not about an employer, an institution or a government. */
export const asksAboutPerson = (subject: SubjectKind): boolean =>
  subject !== 'employer' && subject !== 'institution' && subject !== 'region';

export const PAYEES = ['worker', 'employer', 'institution', 'team', 'region'] as const;
export type Payee = (typeof PAYEES)[number];

/** The day of a unit on which every clause is asked. */
export const REFERENCE_DAYS = [
  'month-first',
  'month-last',
  'certificate-issued',
  'award-won',
  'training-completed',
  'employment-began',
  'as-of',
  'application',
  'filing',
  'year-end',
] as const;
export type ReferenceDay = (typeof REFERENCE_DAYS)[number];

export interface Programme extends Ground {
  readonly name: string;
  readonly title: Text;
  readonly kind: ProgrammeKind;
  readonly subject: SubjectKind;
  readonly payer: string;
  readonly payee: Payee;
  /** The document says "or": the application chooses. */
  readonly payeeByApplication: boolean;
  readonly inForce: Validity;
  readonly referenceDay: Ground & { readonly day: ReferenceDay; readonly text: Text };
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly clauses: readonly Clause[];
  /** Zero where nothing is paid. */
  readonly amount: Expression;
  readonly rounding: (Ground & { readonly mode: Rounding }) | null;
  readonly limits: readonly Limit[];
  /** Programmes that may not pay for the same unit. */
  readonly exclusiveWith: readonly string[];
  /** Programmes of one group exclude each other for the same unit. */
  readonly exclusiveGroup: string | null;
  readonly exclusions: readonly Exclusion[];
  readonly ladder: Ladder | null;
  readonly grandfather: Grandfathering | null;
  readonly budget: Budget | null;
  readonly grants: readonly Grant[];
  /** What an equivalence treats somebody as. */
  readonly equals: Text | null;
}

/** Credits for a certificate; both certificate families of one occupation and level are one outcome. */
export interface CreditRule extends Ground {
  readonly name: string;
  readonly title: Text;
  readonly inForce: Validity;
  readonly source: CreditSource;
  /** Kinds of certificate; none for another source. */
  readonly kinds: readonly CertificateFacts['kind'][];
  readonly tenths: Parameter;
  /** Hours of learning that give the credits once; null for certificates. */
  readonly hours: Parameter | null;
  readonly direction: CreditDirection;
  /** 试行: may be taken back. */
  readonly trial: boolean;
  /** 学历证书 count as well, each by the credits that the school gives it. */
  readonly academic: boolean;
  /** What the credits are for, where the document names it. */
  readonly target: Text | null;
}

export const CREDIT_SOURCES = ['certificate', 'online-course'] as const;
export type CreditSource = (typeof CREDIT_SOURCES)[number];

/** Outcomes become credits; both ways; outcomes become credits of a named course. */
export const CREDIT_DIRECTIONS = ['to-credits', 'both', 'to-course'] as const;
export type CreditDirection = (typeof CREDIT_DIRECTIONS)[number];

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
  /** By indicator; `targetFor` says what one asks for in a year. */
  readonly targets: ReadonlyMap<string, TargetDefinition>;
  readonly deadlines: ReadonlyMap<string, Deadline>;
  readonly contests: ReadonlyMap<string, ContestRow>;
  readonly recognition: ReadonlyMap<string, RecognitionRow>;
  readonly notes: readonly Note[];
  readonly definitions: ReadonlyMap<string, Definition>;
}
