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
  institutions.first(db, 'where certificate_prefixes @> array[$1::text] order by filed_until desc', [
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

/** The institutions with these ids. */
export const institutionsWithIds = (
  db: Database,
  institutionIds: readonly string[],
): Promise<readonly InstitutionRow[]> =>
  institutions.rows(db, 'where institution_id = any($1::text[])', [[...new Set(institutionIds)]]);
