import { EntitySchema, type MigrationInterface, type QueryRunner } from 'typeorm';
import type { RowFinding } from '#skill-certification';

/** An uploaded sheet, encrypted under a key of its own; its bytes lie beside it, in pieces. */
export interface ImportFile {
  importId: string;
  /** As log and lists have it; says nothing but the format. */
  fileName: string;
  /** The name that the clerk gave it, sealed like the sheet: names of files name people. */
  nameSealed: string | null;
  /** Whose key seals both: the import, and after each erasure of a person in it another one. */
  keySubject: string;
  /** It is known which row is about whom. */
  indexed: boolean;
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
  /** Keyed index of the person that the row is about, null where the row does not tell, or was emptied. */
  personIndex: string | null;
  /** The row was emptied when this worker was erased. */
  erasedWorkerId: string | null;
}

export const importFileSchema = new EntitySchema<ImportFile>({
  name: 'import_file',
  columns: {
    importId: { name: 'import_id', type: 'uuid', primary: true, primaryKeyConstraintName: 'pk_import_file' },
    fileName: { name: 'file_name', type: 'text' },
    nameSealed: { name: 'name_sealed', type: 'text', nullable: true },
    keySubject: { name: 'key_subject', type: 'text' },
    indexed: { type: 'boolean' },
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
    personIndex: { name: 'person_index', type: 'text', nullable: true },
    erasedWorkerId: { name: 'erased_worker_id', type: 'uuid', nullable: true },
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

/** Whose data stands in which row, so that it can be taken out again. */
export class ImportPeople1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.import_file add column key_subject text, add column name_sealed text,
        add column indexed boolean not null default false;
      update app.import_file set key_subject = import_id;
      alter table app.import_file alter column key_subject set not null;
      alter table app.import_row add column person_index text, add column erased_worker_id uuid;
      create index import_row_by_person on app.import_row (person_index) where person_index is not null;
      create index import_row_by_erased on app.import_row (erased_worker_id) where erased_worker_id is not null`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.import_row drop column person_index, drop column erased_worker_id;
      alter table app.import_file drop column key_subject, drop column name_sealed, drop column indexed`);
  }
}

/** A sheet in pieces, so that nobody has to hold the whole of it; one of an earlier version is a single piece. */
export class ImportPieces1764200000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table app.import_piece (
        import_id uuid not null,
        key_subject text not null,
        piece integer not null,
        sealed bytea not null,
        constraint pk_import_piece primary key (import_id, key_subject, piece)
      );
      alter table app.import_piece alter column sealed set storage external;
      insert into app.import_piece select import_id, key_subject, 0, sealed from app.import_file;
      alter table app.import_file drop column sealed`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table app.import_file add column sealed bytea;
      update app.import_file f set sealed = p.sealed from app.import_piece p
        where p.import_id = f.import_id and p.key_subject = f.key_subject and p.piece = 0;
      alter table app.import_file alter column sealed set not null;
      drop table app.import_piece`);
  }
}
