import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { institutionsTable, type InstitutionRow } from './row.js';

const institutions = reader(institutionsTable);

export const institutionById = (db: Database, institutionId: string): Promise<InstitutionRow | undefined> =>
  institutions.byKey(db, institutionId);

/** The institution whose certificate numbers begin like this one. */
export const institutionOfNumber = (
  db: Database,
  certificateNumber: string,
): Promise<InstitutionRow | undefined> =>
  institutions.first(db, 'where certificate_prefix = $1 order by filed_until desc', [
    certificateNumber.slice(0, 13),
  ]);

/** Institutions filed in a division and everything below it, ordered by region and id. */
export const institutionsOf = (
  db: Database,
  { region, limit, after }: PageRequest & { readonly region: string },
): Promise<Page<InstitutionRow>> =>
  institutions.page(db, {
    where: ['region >= $1', 'region <= $2'],
    params: subtreeOf(region),
    order: ['region', 'institutionId'],
    limit,
    after,
  });
