import type { Instant, Position, ReadModelTable } from '#event-sourcing';
import type { CommitMode, RowCounts } from '#skill-certification';

/** How far is the file I handed in? */
export interface CertificateImportRow {
  readonly importId: string;
  readonly institutionId: string;
  readonly fileHash: string;
  readonly fileName: string;
  readonly format: 'xlsx' | 'csv';
  readonly submittedBy: string;
  readonly submittedAt: Instant;
  readonly status: 'submitted' | 'validated' | 'refused' | 'confirmed' | 'cancelled' | 'committed';
  /** Data rows in the file, null before validation. */
  readonly rows: number | null;
  readonly warnings: number | null;
  /** Result of validation; after the commit what became of the rows. */
  readonly counts: RowCounts | null;
  readonly refusal: { readonly code: string; readonly zh: string; readonly en: string } | null;
  readonly mode: CommitMode | null;
  readonly confirmedBy: string | null;
  /** Position of the submission: the order of the list. */
  readonly submittedPosition: Position;
  readonly position: Position;
}

export const certificateImportsTable: ReadModelTable<CertificateImportRow> = {
  name: 'certificate_imports',
  key: 'importId',
  columns: {
    importId: 'text',
    institutionId: 'text',
    fileHash: 'text',
    fileName: 'text',
    format: 'text',
    submittedBy: 'text',
    submittedAt: 'timestamptz',
    status: 'text',
    rows: 'integer',
    warnings: 'integer',
    counts: 'jsonb',
    refusal: 'jsonb',
    mode: 'text',
    confirmedBy: 'text',
    submittedPosition: 'bigint',
    position: 'bigint',
  },
  indexes: [['institutionId', 'submittedPosition']],
};
