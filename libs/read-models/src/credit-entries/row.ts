import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type {
  AcademicOutcome,
  BankLine,
  CertificateOutcome,
  ConversionRule,
  CreditUse,
  LearningRecord,
  SchoolCourse,
} from '#credit-ledger';

/** What stands on the learning account, line by line? */
export interface CreditEntryRow {
  /** `workerId:entryId`. */
  readonly id: string;
  readonly entryId: string;
  readonly workerId: string;
  readonly date: LocalDate;
  /** The day it is about, where that day lies in a closed year. */
  readonly belongsTo: LocalDate | null;
  /** A deposit rests on a certificate. A reversal also gives back what a conversion took. */
  readonly kind: 'deposit' | 'learning' | 'academic' | 'bank' | 'conversion' | 'reversal';
  /** Credits in tenths, negative where credits are taken back or become a course. */
  readonly tenths: number;
  /** Of a deposit. */
  readonly outcome: CertificateOutcome | null;
  /** Of a course that was taken. */
  readonly learning: LearningRecord | null;
  /** Of a certificate of schooling. */
  readonly academic: AcademicOutcome | null;
  /** Of a line that a credit bank states. */
  readonly bankLine: BankLine | null;
  /** Of a conversion. */
  readonly course: SchoolCourse | null;
  readonly uses: readonly CreditUse[] | null;
  readonly rule: ConversionRule | null;
  /** Of a reversal: the entry it takes back, and why. */
  readonly reverses: string | null;
  readonly reason: string | null;
  readonly status: 'active' | 'reversed';
  readonly position: Position;
}

export const creditEntriesTable: ReadModelTable<CreditEntryRow> = {
  name: 'credit_entries',
  key: 'id',
  columns: {
    id: 'text',
    entryId: 'text',
    workerId: 'text',
    date: 'date',
    belongsTo: 'date',
    kind: 'text',
    tenths: 'integer',
    outcome: 'jsonb',
    learning: 'jsonb',
    academic: 'jsonb',
    bankLine: 'jsonb',
    course: 'jsonb',
    uses: 'jsonb',
    rule: 'jsonb',
    reverses: 'text',
    reason: 'text',
    status: 'text',
    position: 'bigint',
  },
  indexes: [['workerId', 'date']],
};
