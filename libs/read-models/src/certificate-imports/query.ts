import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { certificateImportsTable, type CertificateImportRow } from './row.js';

const certificateImports = reader(certificateImportsTable);

export const certificateImportById = (
  db: Database,
  importId: string,
): Promise<CertificateImportRow | undefined> => certificateImports.byKey(db, importId);

export interface ImportSearch extends PageRequest {
  readonly institutionId?: string | undefined;
  /** Of institutions filed in this division and everything below it. */
  readonly region?: string | undefined;
}

/** Files that were handed in, newest first. */
export function certificateImportsOf(
  db: Database,
  search: ImportSearch,
): Promise<Page<CertificateImportRow>> {
  const params: unknown[] = [];
  const where: string[] = [];
  if (search.institutionId !== undefined)
    where.push(`institution_id = $${params.push(search.institutionId)}`);
  if (search.region !== undefined) {
    const [from, to] = subtreeOf(search.region);
    where.push(
      `institution_id in (select institution_id from read.institutions
         where region between $${params.push(from)} and $${params.push(to)})`,
    );
  }
  return certificateImports.page(db, {
    where,
    params,
    order: ['submittedPosition'],
    newestFirst: true,
    limit: search.limit,
    after: search.after,
  });
}
