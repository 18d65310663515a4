import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { SealedName, SealedText } from '#privacy';
import type { Confidence, FieldName, SourceDepartment, StatedValue } from './fields.js';

/**
 * Records what a department states of a field; `occurredOn` is the day from which it holds, of a death or a retirement the
 * day itself. Several departments may state the same field: which value counts follows from all of them.
 */
export type FieldStated = DomainEvent<
  'FieldStated',
  {
    readonly workerId: string;
    /** Numbers the statements about this person, from 1. */
    readonly statement: number;
    readonly field: FieldName;
    /** Sealed where the field says so; equal values of one person have equal marks. */
    readonly value: StatedValue;
    readonly source: SourceDepartment;
    readonly receivedOn: LocalDate;
    /** Last day, null while it goes on. */
    readonly until: LocalDate | null;
    readonly confidence: Confidence;
    /** Which source goes before which for this field in the person's region when it was stated; empty: nobody has said. */
    readonly precedence: readonly SourceDepartment[];
  }
>;

/** Records which of several statements an officer holds to be right; `over` are all that stood against each other. */
export type FieldDecided = DomainEvent<
  'FieldDecided',
  {
    readonly workerId: string;
    readonly field: FieldName;
    readonly chosen: number;
    readonly over: readonly number[];
    readonly reason: string;
    readonly decidedBy: string;
  }
>;

/** 曾用名, 异体字写法, 外文或译名. */
export type NameVariantKind = 'former' | 'variant-characters' | 'other-script';

/** Records another name by which the person goes or went. */
export type NameVariantRecorded = DomainEvent<
  'NameVariantRecorded',
  { readonly workerId: string; readonly kind: NameVariantKind; readonly name: SealedName }
>;

/** 重复登记, 证件号码登记有误. */
export type MergeCause = 'duplicate' | 'wrong-number';

/**
 * Records that an entry of the register is the same person as another one, and is from now on seen as part of it. Nothing is
 * moved: what was recorded of either stays where it is.
 */
export type WorkerMerged = DomainEvent<
  'WorkerMerged',
  {
    readonly workerId: string;
    readonly into: string;
    /** Entries that had been merged into this one. */
    readonly with: readonly string[];
    readonly because: MergeCause;
    readonly reason: string;
    readonly mergedBy: string;
  }
>;

/** Records the same on the entry that stands for the person. */
export type WorkerAbsorbed = DomainEvent<
  'WorkerAbsorbed',
  {
    readonly workerId: string;
    readonly absorbed: string;
    readonly with: readonly string[];
    readonly because: MergeCause;
    readonly reason: string;
  }
>;

/** Records that two entries are two people after all. */
export type WorkerSeparated = DomainEvent<
  'WorkerSeparated',
  {
    readonly workerId: string;
    readonly from: string;
    readonly reason: string;
    readonly separatedBy: string;
  }
>;

/** Records the same on the entry that stood for both. */
export type AbsorbedWorkerSeparated = DomainEvent<
  'AbsorbedWorkerSeparated',
  {
    readonly workerId: string;
    readonly separated: string;
    readonly with: readonly string[];
    readonly reason: string;
  }
>;

/** Records that somebody who looks like the same person is another one. */
export type DuplicateRuledOut = DomainEvent<
  'DuplicateRuledOut',
  { readonly workerId: string; readonly other: string; readonly reason: string; readonly ruledBy: string }
>;

/** 配偶, 子女, 父母, 其他. */
export type Relation = 'spouse' | 'child' | 'parent' | 'other';

/** Records a member of the person's household; said again, what differs holds from `occurredOn` on. */
export type HouseholdMemberRecorded = DomainEvent<
  'HouseholdMemberRecorded',
  {
    readonly workerId: string;
    readonly memberId: string;
    /** Sealed with the worker's key; null where nobody gave it. */
    readonly name: SealedText | null;
    readonly relation: Relation;
    /** 共同居住生活. */
    readonly coLiving: boolean;
  }
>;

/** Records that somebody no longer belongs to the household; `occurredOn` is the first day without them. */
export type HouseholdMemberLeft = DomainEvent<
  'HouseholdMemberLeft',
  { readonly workerId: string; readonly memberId: string; readonly reason: string }
>;

/** These types are the storage format. */
export type RegisterEvent =
  | FieldStated
  | FieldDecided
  | NameVariantRecorded
  | WorkerMerged
  | WorkerAbsorbed
  | WorkerSeparated
  | AbsorbedWorkerSeparated
  | DuplicateRuledOut
  | HouseholdMemberRecorded
  | HouseholdMemberLeft;
