import type { LocalDate } from '#event-sourcing';
import type { SealedText } from '#privacy';
import type {
  AcademicOutcome,
  BankLine,
  CertificateOutcome,
  ConversionRule,
  CreditUse,
  LearningRecord,
  SchoolCourse,
} from './events.js';

export interface DepositCredits {
  readonly type: 'DepositCredits';
  readonly workerId: string;
  /** `creditEntryIdOf(certificateId, correction)`. */
  readonly entryId: string;
  readonly outcome: CertificateOutcome;
  /** Credits in tenths. */
  readonly tenths: number;
  readonly rule: ConversionRule;
  readonly on: LocalDate;
}

/** Takes a whole deposit or conversion back. */
export interface ReverseCredits {
  readonly type: 'ReverseCredits';
  readonly workerId: string;
  /** `reversalIdOf(reverses)`. */
  readonly entryId: string;
  /** The entry that lost its ground. */
  readonly reverses: string;
  readonly reason: string;
  readonly on: LocalDate;
}

export interface CreditLearning {
  readonly type: 'CreditLearning';
  readonly workerId: string;
  /** `learningEntryIdOf(learning)`. */
  readonly entryId: string;
  readonly learning: LearningRecord;
  readonly tenths: number;
  readonly rule: ConversionRule;
  readonly on: LocalDate;
}

export interface CreditAcademic {
  readonly type: 'CreditAcademic';
  readonly workerId: string;
  /** `academicEntryIdOf(academic)`. */
  readonly entryId: string;
  readonly academic: AcademicOutcome;
  readonly tenths: number;
  readonly rule: ConversionRule;
  readonly on: LocalDate;
}

export interface LinkBankAccount {
  readonly type: 'LinkBankAccount';
  readonly workerId: string;
  readonly bank: string;
  readonly accountIndex: string;
  readonly account: SealedText;
  readonly on: LocalDate;
}

export interface UnlinkBankAccount {
  readonly type: 'UnlinkBankAccount';
  readonly workerId: string;
  readonly bank: string;
  readonly reason: string;
  readonly on: LocalDate;
}

export interface RecordBankCredits {
  readonly type: 'RecordBankCredits';
  readonly workerId: string;
  /** `bankEntryIdOf(line)`. */
  readonly entryId: string;
  readonly line: BankLine;
  readonly tenths: number;
  readonly on: LocalDate;
}

/** What a line of the ledger rests on. */
export type OutcomeKind = 'certificate' | 'learning' | 'academic' | 'bank';

export interface ConvertCredits {
  readonly type: 'ConvertCredits';
  readonly workerId: string;
  readonly entryId: string;
  readonly course: SchoolCourse;
  readonly uses: readonly CreditUse[];
  /** What the rule lets become a course. */
  readonly accepts: readonly OutcomeKind[];
  readonly rule: ConversionRule;
  readonly on: LocalDate;
}

/** Gives a course up for its credits. */
export interface ConvertBack {
  readonly type: 'ConvertBack';
  readonly workerId: string;
  /** `reversalIdOf(reverses)`. */
  readonly entryId: string;
  readonly reverses: string;
  readonly rule: ConversionRule;
  readonly reason: string;
  readonly on: LocalDate;
}

export interface CloseCreditYear {
  readonly type: 'CloseCreditYear';
  readonly workerId: string;
  readonly year: number;
  readonly closedBy: string;
  /** Today. */
  readonly on: LocalDate;
}

export type CreditAccountCommand =
  | DepositCredits
  | ReverseCredits
  | CreditLearning
  | CreditAcademic
  | LinkBankAccount
  | UnlinkBankAccount
  | RecordBankCredits
  | ConvertCredits
  | ConvertBack
  | CloseCreditYear;
