import type { DomainEvent } from '#event-sourcing';

/** 全部成功才入库, 仅入库正确行. */
export type CommitMode = 'all-or-nothing' | 'correct-rows-only';

/** Rows of the file by what became of them; the sum is the number of data rows. */
export interface RowCounts {
  readonly recorded: number;
  /** 已存在，跳过. */
  readonly existing: number;
  /** 待核实. */
  readonly held: number;
  readonly refused: number;
}

/** Records that a clerk handed in a sheet 证书登记, for the first time or after it was cancelled. */
export type CertificateImportSubmitted = DomainEvent<
  'CertificateImportSubmitted',
  {
    readonly importId: string;
    readonly institutionId: string;
    /** SHA-256 of the file, hex. */
    readonly fileHash: string;
    readonly fileName: string;
    readonly format: 'xlsx' | 'csv';
    readonly size?: 'bulk';
    readonly submittedBy: string;
  }
>;

/** Records the result of validation; in `counts`, `recorded` are the rows that may be committed. */
export type CertificateImportValidated = DomainEvent<
  'CertificateImportValidated',
  { readonly importId: string; readonly rows: number; readonly counts: RowCounts; readonly warnings: number }
>;

/** Records that the file as a whole could not be read. */
export type CertificateImportRefused = DomainEvent<
  'CertificateImportRefused',
  { readonly importId: string; readonly code: string; readonly zh: string; readonly en: string }
>;

/** Records that the clerk confirmed the report and chose what to commit. */
export type CertificateImportConfirmed = DomainEvent<
  'CertificateImportConfirmed',
  { readonly importId: string; readonly mode: CommitMode; readonly confirmedBy: string }
>;

/** Records that nothing more of the file is worked on. */
export type CertificateImportCancelled = DomainEvent<
  'CertificateImportCancelled',
  { readonly importId: string; readonly cancelledBy: string }
>;

/** Records that every row has its result. */
export type CertificateImportCommitted = DomainEvent<
  'CertificateImportCommitted',
  { readonly importId: string; readonly counts: RowCounts }
>;

/** These types are the storage format. */
export type CertificateImportEvent =
  | CertificateImportSubmitted
  | CertificateImportValidated
  | CertificateImportRefused
  | CertificateImportConfirmed
  | CertificateImportCancelled
  | CertificateImportCommitted;
