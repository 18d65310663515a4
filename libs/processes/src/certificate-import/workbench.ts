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

/** What became of a row. */
export type ResultLine = Pick<ImportRow, 'rowNumber' | 'status' | 'messages'>;

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

  /** Puts a file without some rows in the place of the one that had them, under another key; result lines stay. */
  async replace(
    file: ImportFile,
    emptied: {
      readonly rows: readonly number[];
      readonly workerId: string;
      readonly lines: readonly ResultLine[];
    },
  ): Promise<void> {
    const { importId, fileName, nameSealed, sealed, keySubject } = file;
    await this.source.transaction(async (entities) => {
      await entities.query(
        `update app.import_file set file_name = $2, name_sealed = $3, sealed = $4, key_subject = $5
         where import_id = $1`,
        [importId, fileName, nameSealed, sealed, keySubject],
      );
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
    const repository = this.source.getRepository(importRowSchema);
    for (let at = 0; at < rows.length; at += CHUNK)
      await repository.upsert(
        rows
          .slice(at, at + CHUNK)
          .map((row) => ({ ...row, messages: [...row.messages], warnings: [...row.warnings] })),
        ['importId', 'rowNumber'],
      );
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
