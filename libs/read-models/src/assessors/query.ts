import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { assessorsTable, type AssessorRow } from './row.js';

const assessors = reader(assessorsTable);

export const assessorById = (db: Database, assessorId: string): Promise<AssessorRow | undefined> =>
  assessors.byKey(db, assessorId);

/** Assessors of a division and everything below it, ordered by region and id. */
export const assessorsOf = (
  db: Database,
  { region, limit, after }: PageRequest & { readonly region: string },
): Promise<Page<AssessorRow>> =>
  assessors.page(db, {
    where: ['region >= $1', 'region <= $2'],
    params: subtreeOf(region),
    order: ['region', 'assessorId'],
    limit,
    after,
  });
