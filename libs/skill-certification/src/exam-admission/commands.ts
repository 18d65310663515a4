import type { LocalDate } from '#event-sourcing';
import type { ExamAdmissionGranted } from './events.js';

export interface GrantAdmission {
  readonly type: 'GrantAdmission';
  readonly admission: Omit<ExamAdmissionGranted['data'], 'rule'>;
  /** The row of the document in force that lets somebody sit the examination; null: none does. */
  readonly rule: ExamAdmissionGranted['data']['rule'] | null;
  /** Day of the approval. */
  readonly on: LocalDate;
  readonly today: LocalDate;
}

export interface WithdrawAdmission {
  readonly type: 'WithdrawAdmission';
  readonly admissionId: string;
  readonly reason: string;
  readonly on: LocalDate;
}

export interface RecordExam {
  readonly type: 'RecordExam';
  readonly admissionId: string;
  readonly passed: boolean;
  readonly on: LocalDate;
}

export type ExamAdmissionCommand = GrantAdmission | WithdrawAdmission | RecordExam;
