import type { LocalDate } from '#event-sourcing';
import type { SealedName, SealedText } from '#privacy';
import type { Confidence, FieldName, SourceDepartment, StatedValue } from './fields.js';
import type { MergeCause, NameVariantKind, Relation } from './register-events.js';

type Command<Type extends string, Data extends object = object> = Data & {
  readonly type: Type;
  readonly occurredOn: LocalDate;
};

/** One field as a department states it. */
export interface StatedNow {
  readonly field: FieldName;
  readonly value: StatedValue;
  /** The day from which it holds; that of the command when absent. */
  readonly from?: LocalDate;
  readonly until: LocalDate | null;
  readonly precedence: readonly SourceDepartment[];
}

/** `occurredOn` is the day on which it was received. */
export type StateFields = Command<
  'StateFields',
  {
    readonly source: SourceDepartment;
    readonly confidence: Confidence;
    readonly stated: readonly StatedNow[];
  }
>;

export type DecideField = Command<
  'DecideField',
  {
    readonly field: FieldName;
    readonly chosen: number;
    /** The statements that the officer saw. */
    readonly over: readonly number[];
    /** Takes the place of an earlier decision about the same statements. */
    readonly revises: boolean;
    readonly reason: string;
    readonly decidedBy: string;
  }
>;

type RecordNameVariant = Command<
  'RecordNameVariant',
  { readonly kind: NameVariantKind; readonly name: SealedName }
>;

export type MergeInto = Command<
  'MergeInto',
  {
    readonly into: string;
    readonly because: MergeCause;
    readonly reason: string;
    readonly mergedBy: string;
  }
>;

/** Sent to the entry that stands for the person. */
export type AbsorbWorker = Command<
  'AbsorbWorker',
  {
    readonly absorbed: string;
    readonly with: readonly string[];
    readonly because: MergeCause;
    readonly reason: string;
  }
>;

export type SeparateFrom = Command<
  'SeparateFrom',
  { readonly from: string; readonly reason: string; readonly separatedBy: string }
>;

/** Sent to the entry that stood for both. */
export type ReleaseAbsorbed = Command<
  'ReleaseAbsorbed',
  { readonly separated: string; readonly with: readonly string[]; readonly reason: string }
>;

type RuleOutDuplicate = Command<
  'RuleOutDuplicate',
  { readonly other: string; readonly reason: string; readonly ruledBy: string }
>;

export type RecordHouseholdMember = Command<
  'RecordHouseholdMember',
  {
    readonly memberId: string;
    readonly name: SealedText | null;
    readonly relation: Relation;
    readonly coLiving: boolean;
  }
>;

export type EndHouseholdMember = Command<
  'EndHouseholdMember',
  { readonly memberId: string; readonly reason: string }
>;

/** What the register takes in about who a person is. */
export type RegisterCommand =
  | StateFields
  | DecideField
  | RecordNameVariant
  | MergeInto
  | AbsorbWorker
  | SeparateFrom
  | ReleaseAbsorbed
  | RuleOutDuplicate
  | RecordHouseholdMember
  | EndHouseholdMember;
