import type { Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { fundsTable, type FundRow } from './row.js';

const funds = reader(fundsTable);

export const fundById = (db: Database, fundId: string): Promise<FundRow | undefined> =>
  funds.byKey(db, fundId);

/** All funds, newest year first. */
export const allFunds = (db: Database): Promise<FundRow[]> =>
  funds.rows(db, 'order by year desc, fund_id', []);
