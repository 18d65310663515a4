import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { contestAwardsTable, type ContestAwardRow } from './row.js';

const awards = reader(contestAwardsTable);

export const contestAwardById = (db: Database, awardId: string): Promise<ContestAwardRow | undefined> =>
  awards.byKey(db, awardId);

/** Awards of a person, the newest first. */
export const contestAwardsOfWorker = (db: Database, workerId: string): Promise<ContestAwardRow[]> =>
  awards.rows(db, 'where worker_id = $1 order by won_on desc, award_id desc', [workerId]);

/** Awards that bureaus of a division and below keep, the newest first. */
export const contestAwardsOfRegion = (
  db: Database,
  { region, limit, after }: PageRequest & { readonly region: string },
): Promise<Page<ContestAwardRow>> =>
  awards.page(db, {
    where: ['region >= $1', 'region <= $2'],
    params: subtreeOf(region),
    order: ['wonOn', 'awardId'],
    newestFirst: true,
    limit,
    after,
  });
