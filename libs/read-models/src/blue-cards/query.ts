import type { Database } from '../support/database.js';
import { reader } from '../support/reader.js';
import { blueCardsTable, type BlueCardRow } from './row.js';

const blueCards = reader(blueCardsTable);

export const blueCardOf = (db: Database, workerId: string): Promise<BlueCardRow | undefined> =>
  blueCards.byKey(db, workerId);
