import type { LocalDate } from '#event-sourcing';
import type { CommitMode, RowCounts } from './events.js';

export interface SubmitImport {
  readonly type: 'SubmitImport';
  readonly importId: string;
  readonly institutionId: string;
  /** SHA-256 of the file, hex. */
  readonly fileHash: string;
  readonly fileName: string;
  readonly format: 'xlsx' | 'csv';
  /** The stock of an institution, with more rows than a clerk may hand in from day to day. */
  readonly size?: 'bulk';
  readonly submittedBy: string;
  readonly on: LocalDate;
}

/** May come again until the report is confirmed, and where all rows or none were to be recorded: the register can have changed. */
export interface RecordValidation {
  readonly type: 'RecordValidation';
  readonly importId: string;
  readonly rows: number;
  readonly counts: RowCounts;
  readonly warnings: number;
  readonly on: LocalDate;
}

/** The file as a whole cannot be read. */
export interface RefuseImport {
  readonly type: 'RefuseImport';
  readonly importId: string;
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  readonly on: LocalDate;
}

export interface ConfirmImport {
  readonly type: 'ConfirmImport';
  readonly importId: string;
  readonly mode: CommitMode;
  readonly confirmedBy: string;
  readonly on: LocalDate;
}

/** Nothing more of the file is checked or recorded; what was recorded stays. */
export interface CancelImport {
  readonly type: 'CancelImport';
  readonly importId: string;
  readonly cancelledBy: string;
  readonly on: LocalDate;
}

export interface RecordCommitted {
  readonly type: 'RecordCommitted';
  readonly importId: string;
  readonly counts: RowCounts;
  readonly on: LocalDate;
}

export type CertificateImportCommand =
  SubmitImport | RecordValidation | RefuseImport | ConfirmImport | CancelImport | RecordCommitted;
