import type { Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { fundsTable, type FundRow } from './row.js';

const funds = reader(fundsTable);

export const fundById = (db: Database, fundId: string): Promise<FundRow | undefined> =>
  funds.byKey(db, fundId);

/** Funds of a division and everything below it, newest year first. */
export const fundsOf = (db: Database, region: string): Promise<FundRow[]> =>
  funds.rows(db, 'where region between $1 and $2 order by year desc, fund_id', subtreeOf(region));
