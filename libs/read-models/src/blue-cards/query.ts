import { select, type Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { blueCardsTable, type BlueCardRow } from './row.js';

const blueCards = reader(blueCardsTable);

export const blueCardOf = (db: Database, workerId: string): Promise<BlueCardRow | undefined> =>
  blueCards.byKey(db, workerId);

/** How many cards of people of a region are in which state. */
export const blueCardCounts = (
  db: Database,
  region: string,
): Promise<readonly { readonly status: BlueCardRow['status']; readonly cards: number }[]> =>
  select(
    db,
    `select status, count(*)::int as cards from read.blue_cards join read.workers using (worker_id)
     where region between $1 and $2 group by status order by status`,
    subtreeOf(region),
  );
