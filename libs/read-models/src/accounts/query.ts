import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { accountsTable, type AccountRow } from './row.js';

const accounts = reader(accountsTable);

export const accountById = (db: Database, accountId: string): Promise<AccountRow | undefined> =>
  accounts.byKey(db, accountId);

/** The account that may log in under this name; closed ones are not found. */
export const openAccountByUsername = (db: Database, username: string): Promise<AccountRow | undefined> =>
  accounts.first(db, 'where username = $1 and closed_on is null order by position', [username]);

export const accountsPage = (db: Database, { limit, after }: PageRequest): Promise<Page<AccountRow>> =>
  accounts.page(db, { where: [], params: [], order: ['accountId'], limit, after });
