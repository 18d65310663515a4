import type { LocalDate } from '#event-sourcing';
import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { noticeRowsTable, publicNoticesTable, type NoticeRowRow, type PublicNoticeRow } from './row.js';

const notices = reader(publicNoticesTable);
const noticeRows = reader(noticeRowsTable);

export const publicNoticeOf = (db: Database, runId: string): Promise<PublicNoticeRow | undefined> =>
  notices.byKey(db, runId);

export interface NoticeSearch extends PageRequest {
  /** This division and everything below it. */
  readonly region: string;
  /** Only what is shown on this day. */
  readonly shownOn?: LocalDate | undefined;
}

/** Notices of a region, newest first. */
export function publicNoticesOf(db: Database, search: NoticeSearch): Promise<Page<PublicNoticeRow>> {
  const params: unknown[] = [...subtreeOf(search.region)];
  const where = ['region >= $1', 'region <= $2'];
  if (search.shownOn !== undefined)
    where.push(`$${params.push(search.shownOn)}::date between shown_from and shown_until`);
  return notices.page(db, {
    where,
    params,
    order: ['publishedPosition'],
    newestFirst: true,
    limit: search.limit,
    after: search.after,
  });
}

/** Notices whose last day is over without their end having been recorded. */
export const noticesRunOut = (db: Database, today: LocalDate): Promise<PublicNoticeRow[]> =>
  notices.rows(db, 'where not ended and shown_until < $1 order by published_position', [today]);

/** Rows of a notice in their order. */
export const noticeRowsOf = (
  db: Database,
  { runId, limit, after }: PageRequest & { readonly runId: string },
): Promise<Page<NoticeRowRow>> =>
  noticeRows.page(db, { where: ['run_id = $1'], params: [runId], order: ['decisionId'], limit, after });

export const noticeRowById = (db: Database, decisionId: string): Promise<NoticeRowRow | undefined> =>
  noticeRows.byKey(db, decisionId);
