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

export interface InstitutionSearch extends PageRequest {
  readonly region: string;
  /** Kind of provider, of those that stated one. */
  readonly provider?: string | undefined;
  /** A function that it has. */
  readonly does?: string | undefined;
  /** Only schools with a 招生代码. */
  readonly admitting?: boolean | undefined;
}

/** Institutions filed in a division and everything below it, ordered by region and id. */
export function institutionsOf(
  db: Database,
  { region, provider, does, admitting, limit, after }: InstitutionSearch,
): Promise<Page<InstitutionRow>> {
  const params: unknown[] = [...subtreeOf(region)];
  const where = ['region >= $1', 'region <= $2'];
  if (provider !== undefined) where.push(`profile->>'provider' = $${params.push(provider)}`);
  if (does !== undefined) where.push(`profile->'functions' ? $${params.push(does)}`);
  if (admitting === true) where.push(`profile->>'admissionCode' is not null`);
  return institutions.page(db, { where, params, order: ['region', 'institutionId'], limit, after });
}

/** The school of a province that admits pupils under a code 招生代码. */
export const schoolWithAdmissionCode = (
  db: Database,
  { region, code }: { readonly region: string; readonly code: string },
): Promise<InstitutionRow | undefined> =>
  institutions.first(db, "where region between $1 and $2 and profile->>'admissionCode' = $3", [
    ...subtreeOf(`${region.slice(0, 2)}0000`),
    code,
  ]);

/** All institutions filed in a division and everything below it. */
export const institutionsIn = (db: Database, region: string): Promise<readonly InstitutionRow[]> =>
  institutions.rows(db, 'where region between $1 and $2', [...subtreeOf(region)]);

/** The institutions with these ids. */
export const institutionsWithIds = (
  db: Database,
  institutionIds: readonly string[],
): Promise<readonly InstitutionRow[]> =>
  institutions.rows(db, 'where institution_id = any($1::text[])', [[...new Set(institutionIds)]]);
