import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf, withAncestors } from '../support/regions.js';
import { adjustmentReviewsTable, type AdjustmentReviewRow } from './row.js';

const reviews = reader(adjustmentReviewsTable);

export const reviewById = (db: Database, reviewId: string): Promise<AdjustmentReviewRow | undefined> =>
  reviews.byKey(db, reviewId);

/** Reviews that are about people of a region: of documents there, below, and above it. Newest first. */
export function reviewsOf(
  db: Database,
  { region, limit, after }: PageRequest & { readonly region: string },
): Promise<Page<AdjustmentReviewRow>> {
  const [from, to] = subtreeOf(region);
  return reviews.page(db, {
    where: ['(region between $1 and $2 or region = any($3))'],
    params: [from, to, withAncestors(region)],
    order: ['openedPosition'],
    newestFirst: true,
    limit,
    after,
  });
}
