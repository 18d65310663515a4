import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { SealedText } from '#privacy';
import type { Level } from '#reference-data';

/** Which rule gave the credits: pack, rule and the version that was in force. */
export interface ConversionRule {
  readonly packId: string;
  readonly packVersion: number;
  readonly ruleId: string;
  readonly cite: string;
  /** document | external | demo | bureau. */
  readonly basis: string;
}

/** What was learned: both certificate families of one occupation and level are one outcome (CN:8). */
export interface CertificateOutcome {
  readonly certificateId: string;
  readonly occupation: string;
  readonly level: Level | null;
}

/** What a platform or school took against borrowed learning: each was checked while the course was taken. */
export const LEARNING_CHECKS = [
  'face',
  'random-prompt',
  'proctored',
  'device-bound',
  'no-fast-forward',
] as const;
export type LearningCheck = (typeof LEARNING_CHECKS)[number];

/** A course that was taken: online (AQ:12), remote (CX:10) or of a national training package (JS:6). */
export interface LearningRecord {
  /** Code of the platform or school that keeps the record, and its id there. */
  readonly provider: string;
  readonly recordId: string;
  readonly courseCode: string;
  readonly course: string;
  readonly mode: 'online' | 'remote';
  readonly hours: number;
  /** Code of the national training package 国家职业培训包 that it belongs to. */
  readonly trainingPackage: string | null;
  /** Mark in tenths of a point; null: not given. */
  readonly score: number | null;
  readonly checks: readonly LearningCheck[];
  /** Level in the national qualifications framework; null until one is issued (CN:14). */
  readonly frameworkLevel: number | null;
}

/** 中等职业教育, 大学专科, 本科, 研究生. */
export const SCHOOLINGS = ['vocational-secondary', 'college', 'bachelor', 'postgraduate'] as const;

/** A certificate of schooling 学历证书; its number is kept as a keyed index only, so that it is recognised. */
export interface AcademicOutcome {
  readonly numberIndex: string;
  readonly schooling: (typeof SCHOOLINGS)[number];
  readonly school: string;
  readonly major: string;
}

/** A line that an external credit bank 学分银行 states. */
export interface BankLine {
  readonly bank: string;
  readonly lineId: string;
  readonly code: string;
  readonly title: string;
}

/** A named course at a named school (CXA:(二)5). */
export interface SchoolCourse {
  readonly school: string;
  readonly schoolName: string;
  readonly code: string;
  readonly name: string;
}

/** So many tenths of what a deposit gave. */
export interface CreditUse {
  readonly entryId: string;
  readonly tenths: number;
}

/** The day it is about, when that day lies in a closed year and the line therefore stands in the open one. */
interface Late {
  readonly belongsTo?: LocalDate;
}

/** Records credits earned by a learning outcome. */
export type CreditsDeposited = DomainEvent<
  'CreditsDeposited',
  {
    readonly workerId: string;
    readonly entryId: string;
    readonly outcome: CertificateOutcome;
    /** Credits in tenths. */
    readonly tenths: number;
    readonly rule: ConversionRule;
  } & Late
>;

/** Records that an earlier entry was wrong or lost its ground; the balance may become negative (owed credits). */
export type CreditsReversed = DomainEvent<
  'CreditsReversed',
  {
    readonly workerId: string;
    readonly entryId: string;
    readonly reverses: string;
    /** Tenths taken back, positive. */
    readonly tenths: number;
    readonly reason: string;
  } & Late
>;

/** Records credits earned by a course, by the hours. */
export type LearningCredited = DomainEvent<
  'LearningCredited',
  {
    readonly workerId: string;
    readonly entryId: string;
    readonly learning: LearningRecord;
    readonly tenths: number;
    readonly rule: ConversionRule;
  } & Late
>;

/** Records the credits that a school gives a certificate of schooling (CXA:(二)5); `occurredOn` is the day of the certificate. */
export type AcademicCredited = DomainEvent<
  'AcademicCredited',
  {
    readonly workerId: string;
    readonly entryId: string;
    readonly academic: AcademicOutcome;
    readonly tenths: number;
    readonly rule: ConversionRule;
  } & Late
>;

/** Records which account somebody has at an external credit bank. */
export type BankAccountLinked = DomainEvent<
  'BankAccountLinked',
  {
    readonly workerId: string;
    readonly bank: string;
    /** Keyed index of bank and number. */
    readonly accountIndex: string;
    readonly account: SealedText;
  }
>;

/** Records that an account at a credit bank was not theirs, or is theirs no longer. */
export type BankAccountUnlinked = DomainEvent<
  'BankAccountUnlinked',
  {
    readonly workerId: string;
    readonly bank: string;
    readonly accountIndex: string;
    readonly reason: string;
  }
>;

/** Records credits that an external credit bank states. */
export type BankCreditsRecorded = DomainEvent<
  'BankCreditsRecorded',
  {
    readonly workerId: string;
    readonly entryId: string;
    readonly line: BankLine;
    readonly tenths: number;
  } & Late
>;

/** Records that credits became a course. */
export type CreditsConverted = DomainEvent<
  'CreditsConverted',
  {
    readonly workerId: string;
    readonly entryId: string;
    readonly course: SchoolCourse;
    readonly uses: readonly CreditUse[];
    /** Sum of the uses, positive. */
    readonly tenths: number;
    readonly rule: ConversionRule;
  } & Late
>;

/** Records that a course became credits again: its holder gave it up, and the rule goes both ways. */
export type CourseConvertedBack = DomainEvent<
  'CourseConvertedBack',
  {
    readonly workerId: string;
    readonly entryId: string;
    readonly reverses: string;
    readonly tenths: number;
    readonly rule: ConversionRule;
    readonly reason: string;
  } & Late
>;

/** Records that a conversion lost its ground, for instance because the record of the course was revoked. */
export type ConversionReversed = DomainEvent<
  'ConversionReversed',
  {
    readonly workerId: string;
    readonly entryId: string;
    readonly reverses: string;
    readonly tenths: number;
    readonly reason: string;
  } & Late
>;

/** Records that the lines of a year and of all before it stand as they are. */
export type CreditYearClosed = DomainEvent<
  'CreditYearClosed',
  {
    readonly workerId: string;
    readonly year: number;
    /** On the last day of the year. */
    readonly balanceTenths: number;
    readonly lines: number;
    readonly closedBy: string;
  }
>;

/** These types are the storage format. */
export type CreditAccountEvent =
  | CreditsDeposited
  | CreditsReversed
  | LearningCredited
  | AcademicCredited
  | BankAccountLinked
  | BankAccountUnlinked
  | BankCreditsRecorded
  | CreditsConverted
  | CourseConvertedBack
  | ConversionReversed
  | CreditYearClosed;
