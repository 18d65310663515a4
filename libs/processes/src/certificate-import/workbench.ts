import { In, type DataSource } from 'typeorm';
import {
  importFileSchema,
  importRowSchema,
  type ImportFile,
  type ImportRow,
  type RowStatus,
} from './tables.js';

/** Field under which the name of a file is sealed. */
export const FILE_NAME_FIELD = 'file-name';

const CHUNK = 500;

/** A piece of a file, from 0. */
interface SealedPiece {
  readonly importId: string;
  readonly keySubject: string;
  readonly piece: number;
  readonly sealed: Buffer;
}

/** What became of a row. */
export type ResultLine = Pick<ImportRow, 'rowNumber' | 'status' | 'messages'>;

export interface Tally {
  readonly rows: (status: RowStatus) => number;
  /** Rows with a warning. */
  readonly warnings: number;
}

const RECORD_LINES = `
  insert into app.import_row
    (import_id, row_number, status, messages, warnings, certificate_id, person_index, erased_worker_id)
  select "importId", "rowNumber", status, messages, warnings, "certificateId", "personIndex", "erasedWorkerId"
  from jsonb_to_recordset($1::jsonb) as line("importId" uuid, "rowNumber" integer, status text, messages jsonb,
    warnings jsonb, "certificateId" uuid, "personIndex" text, "erasedWorkerId" uuid)
  on conflict (import_id, row_number) do update set status = excluded.status, messages = excluded.messages,
    warnings = excluded.warnings, certificate_id = excluded.certificate_id, person_index = excluded.person_index,
    erased_worker_id = excluded.erased_worker_id`;

/** Where uploaded sheets and their result lines lie while they are worked on. */
export class ImportWorkbench {
  constructor(private readonly source: DataSource) {}

  /** The same import is the same file: a second upload changes nothing. */
  async keep(file: ImportFile): Promise<void> {
    await this.source
      .getRepository(importFileSchema)
      .createQueryBuilder()
      .insert()
      .values(file)
      .orIgnore()
      .execute();
  }

  file(importId: string): Promise<ImportFile | null> {
    return this.source.getRepository(importFileSchema).findOneBy({ importId });
  }

  /** What is needed to open the names of files, without the files. */
  names(importIds: readonly string[]): Promise<Pick<ImportFile, 'importId' | 'keySubject' | 'nameSealed'>[]> {
    return this.source.getRepository(importFileSchema).find({
      select: { importId: true, keySubject: true, nameSealed: true },
      where: { importId: In([...importIds]) },
    });
  }

  /** The same piece of the same file is kept once. */
  async keepPiece({ importId, keySubject, piece, sealed }: SealedPiece): Promise<void> {
    await this.source.query('insert into app.import_piece values ($1, $2, $3, $4) on conflict do nothing', [
      importId,
      keySubject,
      piece,
      sealed,
    ]);
  }

  async pieceCount({ importId, keySubject }: Pick<SealedPiece, 'importId' | 'keySubject'>): Promise<number> {
    const [found]: { count: number }[] = await this.source.query(
      'select count(*)::int as count from app.import_piece where import_id = $1 and key_subject = $2',
      [importId, keySubject],
    );
    return found?.count ?? 0;
  }

  /** Throws where there is none. */
  async piece({ importId, keySubject, piece }: Omit<SealedPiece, 'sealed'>): Promise<Buffer> {
    const [found]: { sealed: Buffer }[] = await this.source.query(
      'select sealed from app.import_piece where import_id = $1 and key_subject = $2 and piece = $3',
      [importId, keySubject, piece],
    );
    if (found === undefined) throw new Error(`piece ${piece} of import ${importId} is gone`);
    return found.sealed;
  }

  /** What an interrupted attempt left behind under a key that nothing is sealed with yet. */
  async dropPieces({ importId, keySubject }: Pick<SealedPiece, 'importId' | 'keySubject'>): Promise<void> {
    await this.source.query('delete from app.import_piece where import_id = $1 and key_subject = $2', [
      importId,
      keySubject,
    ]);
  }

  /** Files of which it is not noted who stands in which row: not yet checked, or taken in by an earlier version. */
  async unindexed(): Promise<readonly string[]> {
    const files = await this.source
      .getRepository(importFileSchema)
      .find({ select: { importId: true }, where: { indexed: false }, order: { importId: 'asc' } });
    return files.map(({ importId }) => importId);
  }

  /** Every row of the file has its result line, which says whom it is about. */
  async isIndexed(importId: string): Promise<void> {
    await this.source.query('update app.import_file set indexed = true where import_id = $1', [importId]);
  }

  /** Rows about a person, file by file. */
  async rowsAbout(personIndexes: readonly string[]): Promise<ReadonlyMap<string, readonly number[]>> {
    const found: { import_id: string; row_number: number }[] = await this.source.query(
      `select import_id, row_number from app.import_row where person_index = any($1::text[])
       order by import_id, row_number`,
      [[...personIndexes]],
    );
    const rows = new Map<string, number[]>();
    for (const { import_id, row_number } of found)
      rows.set(import_id, [...(rows.get(import_id) ?? []), row_number]);
    return rows;
  }

  /** Files that held rows of a person before those were emptied. */
  async filesEmptiedFor(workerId: string): Promise<readonly string[]> {
    const found: { import_id: string }[] = await this.source.query(
      'select distinct import_id from app.import_row where erased_worker_id = $1 order by import_id',
      [workerId],
    );
    return found.map(({ import_id }) => import_id);
  }

  /** Puts a file without some rows, whose pieces are kept, in the place of the one that had them; result lines stay. */
  async replace(
    file: ImportFile,
    emptied: {
      readonly rows: readonly number[];
      readonly workerId: string;
      readonly lines: readonly ResultLine[];
    },
  ): Promise<void> {
    const { importId, fileName, nameSealed, keySubject } = file;
    await this.source.transaction(async (entities) => {
      await entities.query(
        'update app.import_file set file_name = $2, name_sealed = $3, key_subject = $4 where import_id = $1',
        [importId, fileName, nameSealed, keySubject],
      );
      await entities.query('delete from app.import_piece where import_id = $1 and key_subject <> $2', [
        importId,
        keySubject,
      ]);
      await entities.query(
        `insert into app.import_row
           (import_id, row_number, status, messages, warnings, certificate_id, person_index, erased_worker_id)
         select $1, row_number, 'refused', '[]', '[]', null, null, $3 from unnest($2::int[]) as t(row_number)
         on conflict (import_id, row_number)
           do update set person_index = null, erased_worker_id = excluded.erased_worker_id`,
        [importId, [...emptied.rows], emptied.workerId],
      );
      for (const { rowNumber, status, messages } of emptied.lines)
        await entities.query(
          'update app.import_row set status = $3, messages = $4 where import_id = $1 and row_number = $2',
          [importId, rowNumber, status, JSON.stringify(messages)],
        );
    });
  }

  /** Result lines replace earlier ones of the same row. */
  async record(rows: readonly ImportRow[]): Promise<void> {
    for (let at = 0; at < rows.length; at += CHUNK)
      await this.source.query(RECORD_LINES, [JSON.stringify(rows.slice(at, at + CHUNK))]);
  }

  /** What became of the rows from one to another, as far as anything did. */
  async statusOf(importId: string, from: number, to: number): Promise<ReadonlyMap<number, RowStatus>> {
    const found: { row_number: number; status: RowStatus }[] = await this.source.query(
      'select row_number, status from app.import_row where import_id = $1 and row_number between $2 and $3',
      [importId, from, to],
    );
    return new Map(found.map(({ row_number, status }) => [row_number, status]));
  }

  /** How many rows came out how, and how many have a warning. */
  async tally(importId: string): Promise<Tally> {
    const found: { status: RowStatus; rows: number; warned: number }[] = await this.source.query(
      `select status, count(*)::int as rows, (count(*) filter (where warnings <> '[]'))::int as warned
       from app.import_row where import_id = $1 group by status`,
      [importId],
    );
    const rows = new Map(found.map((each) => [each.status, each.rows]));
    return {
      rows: (status) => rows.get(status) ?? 0,
      warnings: found.reduce((sum, { warned }) => sum + warned, 0),
    };
  }

  /** Lets go of result lines, for a file that is refused or checked anew; those of people who were erased stay. */
  async forgetLines(importId: string): Promise<void> {
    await this.source.query('delete from app.import_row where import_id = $1 and erased_worker_id is null', [
      importId,
    ]);
  }

  /** Result lines in the order of the sheet, all of them, a page at a time. */
  async *allRows(importId: string): AsyncGenerator<ImportRow> {
    for (let after = 0; ;) {
      const page = await this.rows(importId, { after, limit: CHUNK });
      yield* page;
      if (page.length < CHUNK) return;
      after = page.at(-1)!.rowNumber;
    }
  }

  /** Result lines in the order of the sheet. */
  rows(
    importId: string,
    page: { readonly after?: number; readonly limit?: number; readonly status?: RowStatus } = {},
  ): Promise<ImportRow[]> {
    const query = this.source
      .getRepository(importRowSchema)
      .createQueryBuilder('row')
      .where('row.importId = :importId and row.rowNumber > :after', { importId, after: page.after ?? 0 })
      .orderBy('row.rowNumber');
    if (page.status !== undefined) query.andWhere('row.status = :status', { status: page.status });
    if (page.limit !== undefined) query.limit(page.limit);
    return query.getMany();
  }
}
