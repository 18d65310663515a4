import type { DomainEvent } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { RuleReference } from '../certificate/events.js';

/** Preconditions of an examination that may be waived. */
export const WAIVED_CONDITIONS = ['age', 'seniority', 'education', 'lower-level'] as const;
export type WaivedCondition = (typeof WAIVED_CONDITIONS)[number];

/** Records that somebody may sit an examination without its preconditions 破格; it gives no level (JS:9). */
export type ExamAdmissionGranted = DomainEvent<
  'ExamAdmissionGranted',
  {
    readonly admissionId: string;
    readonly workerId: string;
    readonly region: string;
    readonly edition: '2015' | '2022';
    readonly occupation: string;
    readonly level: Level;
    readonly ground: string;
    readonly waived: readonly WaivedCondition[];
    readonly approvedBy: string;
    readonly approvalNumber: string;
    readonly rule: RuleReference;
  }
>;

/** Records that an admission that was not used was taken back. */
export type ExamAdmissionWithdrawn = DomainEvent<
  'ExamAdmissionWithdrawn',
  { readonly admissionId: string; readonly workerId: string; readonly reason: string }
>;

/** Records that the examination was taken, and whether it was passed; the certificate is another thing. */
export type AdmittedExamTaken = DomainEvent<
  'AdmittedExamTaken',
  { readonly admissionId: string; readonly workerId: string; readonly passed: boolean }
>;

/** These types are the storage format. */
export type ExamAdmissionEvent = ExamAdmissionGranted | ExamAdmissionWithdrawn | AdmittedExamTaken;
