import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { employersTable, type EmployerRow } from './row.js';

const employers = reader(employersTable);

export const employerByCode = (db: Database, employer: string): Promise<EmployerRow | undefined> =>
  employers.byKey(db, employer);

/** The employers with these codes. */
export const employersByCodes = (db: Database, codes: readonly string[]): Promise<EmployerRow[]> =>
  employers.rows(db, 'where employer = any($1::text[])', [[...new Set(codes)]]);

/** All employers that ever lay in a division or below it. */
export const employersIn = (db: Database, region: string): Promise<EmployerRow[]> =>
  employers.rows(db, 'where regions @> array[$1::text] order by employer', [region]);

export interface EmployerSearch extends PageRequest {
  /** Employers that ever lay in this division or below it. */
  readonly region: string;
  /** Part of the name that was last stated. */
  readonly name?: string | undefined;
}

/** Employers of a division, ordered by their code. */
export const employersOf = (
  db: Database,
  { region, name, limit, after }: EmployerSearch,
): Promise<Page<EmployerRow>> =>
  employers.page(db, {
    where: ['regions @> array[$1::text]', ...(name === undefined ? [] : ['position($2 in name) > 0'])],
    params: [region, ...(name === undefined ? [] : [name])],
    order: ['employer'],
    limit,
    after,
  });
