import { covers } from '#access';
import { reviewById, reviewsKnownAt, type AdjustmentReviewRow, type Viewpoint } from '#read-models';
import { readReview } from '#subsidy';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit, notFound } from '../common/gate.js';
import type { ApiServices } from '../common/services.js';
import { registerOf, seeing, thereThen, type VantageQuery } from '../common/vantage.js';

const SHOWN_BY = ['adjustment_reviews', 'adjustments'];

/** Whether all people that a review is about lie in the caller's region. */
export const isWhole = ({ principal }: Caller, { region }: AdjustmentReviewRow): boolean =>
  covers(principal.region, region);

/** Also of a review that was opened a moment ago. */
async function rowOf(services: ApiServices, reviewId: string): Promise<AdjustmentReviewRow | undefined> {
  const { pool, store } = services.runtime;
  const known = await reviewById(pool, reviewId);
  if (known || (await readReview({ store }, reviewId)).opened === null) return known;
  await showing(services, ['adjustment_reviews'], await store.head());
  return reviewById(pool, reviewId);
}

/** A review of documents of the caller's region, or of those above it: it may be about people there. */
export async function reviewFor(
  services: ApiServices,
  caller: Caller,
  action: 'adjustment:view' | 'adjustment:decide',
  reviewId: string,
): Promise<AdjustmentReviewRow> {
  admit(caller, action, { region: caller.principal.region });
  const row = await rowOf(services, reviewId);
  const { region } = caller.principal;
  if (row === undefined || !(covers(region, row.region) || covers(row.region, region))) throw notFound();
  return row;
}

/** A review as it stood on a day, as known at a moment. */
export async function reviewThen(
  services: ApiServices,
  caller: Caller,
  reviewId: string,
  query: VantageQuery,
): Promise<{ readonly review: AdjustmentReviewRow; readonly viewpoint: Viewpoint }> {
  const viewpoint = await seeing(services, SHOWN_BY, query);
  const today = await reviewFor(services, caller, 'adjustment:view', reviewId);
  const review = thereThen(await reviewsKnownAt.one(registerOf(services), viewpoint, today));
  return { review, viewpoint };
}
