import type { DataSource } from 'typeorm';
import {
  importFileSchema,
  importRowSchema,
  type ImportFile,
  type ImportRow,
  type RowStatus,
} from './tables.js';

const CHUNK = 500;

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
