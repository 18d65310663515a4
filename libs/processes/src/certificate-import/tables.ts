import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { RowFinding } from '#skill-certification';

/** An uploaded sheet, encrypted under a key of its own. */
export interface ImportFile {
  importId: string;
  fileName: string;
  sealed: Buffer;
}

/** accepted: passed validation; the others are what became of the row when it was committed, or why it cannot be. */
export type RowStatus = 'accepted' | 'recorded' | 'existing' | 'held' | 'refused';

/** The result line of one row. Holds no cell of the sheet. */
export interface ImportRow {
  importId: string;
  /** As the clerk sees it in the sheet. */
  rowNumber: number;
  status: RowStatus;
  messages: readonly RowFinding[];
  warnings: readonly RowFinding[];
  certificateId: string | null;
}

export const importFileSchema = new EntitySchema<ImportFile>({
  name: 'import_file',
  columns: {
    importId: { name: 'import_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'pk_import_file' },
    fileName: { name: 'file_name', type: 'text' },
    sealed: { type: 'bytea' },
  },
});

export const importRowSchema = new EntitySchema<ImportRow>({
  name: 'import_row',
  columns: {
    importId: { name: 'import_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'pk_import_row' },
    rowNumber: {
      name: 'row_number',
      type: 'integer',
      primary: true,
      primaryKeyConstraintName: 'pk_import_row',
    },
    status: { type: 'text' },
    messages: { type: 'jsonb' },
    warnings: { type: 'jsonb' },
    certificateId: { name: 'certificate_id', type: 'uuid', nullable: true },
  },
});

export class ImportTables1763700000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.import_file (
        import_id uuid constraint pk_import_file primary key,
        file_name text not null,
        sealed bytea not null
      );
      create table app.import_row (
        import_id uuid not null,
        row_number integer not null,
        status text not null,
        messages jsonb not null,
        warnings jsonb not null,
        certificate_id uuid,
        constraint pk_import_row primary key (import_id, row_number)
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table app.import_row; drop table app.import_file');
  }
}
