import type { Page, PageRequest } from '../support/page.js';

/** Rows of today that one request looks at: its cost is bounded, and `next` goes on where it stopped. */
const MOST_LOOKED_AT = 2_000;

/**
 * One page of a list as it was: rows never vanish, so those of today are gone through in their order and each is put
 * back to what it was; what was not there then, or not in the list, is left out. A page may be short, even empty, while
 * there is a next one.
 */
export async function pageOfThen<Row, Then>(
  { limit, after }: PageRequest,
  today: (request: PageRequest) => Promise<Page<Row>>,
  then: (rows: readonly Row[]) => Promise<readonly Then[]>,
): Promise<Page<Then>> {
  const rows: Then[] = [];
  let next: string | null | undefined = after;
  let lookedAt = 0;
  do {
    const page: Page<Row> = await today({ limit: limit - rows.length, after: next });
    rows.push(...(await then(page.rows)));
    lookedAt += page.rows.length;
    next = page.next;
  } while (next !== null && rows.length < limit && lookedAt < MOST_LOOKED_AT);
  return { rows, next };
}
