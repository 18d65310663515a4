import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { certificateImportsTable, type CertificateImportRow } from './row.js';

const certificateImports = reader(certificateImportsTable);

export const certificateImportById = (
  db: Database,
  importId: string,
): Promise<CertificateImportRow | undefined> => certificateImports.byKey(db, importId);

/** Files of an institution, or of all of them, newest first. */
export const certificateImportsOf = (
  db: Database,
  { institutionId, limit, after }: PageRequest & { readonly institutionId?: string | undefined },
): Promise<Page<CertificateImportRow>> =>
  certificateImports.page(db, {
    where: institutionId === undefined ? [] : ['institution_id = $1'],
    params: institutionId === undefined ? [] : [institutionId],
    order: ['submittedPosition'],
    newestFirst: true,
    limit,
    after,
  });
