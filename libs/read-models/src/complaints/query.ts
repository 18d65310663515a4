import type { LocalDate } from '#event-sourcing';
import { select, type Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { complaintsTable, type ComplaintRow } from './row.js';

const complaints = reader(complaintsTable);

export interface ComplaintsOf {
  readonly region: string;
  readonly institutionId?: string | undefined;
}

/** Complaints of a division and everything below it, ordered by region and id. */
export function complaintsOf(
  db: Database,
  { region, institutionId, limit, after }: PageRequest & ComplaintsOf,
): Promise<Page<ComplaintRow>> {
  const params: unknown[] = [...subtreeOf(region)];
  const where = ['region >= $1', 'region <= $2'];
  if (institutionId !== undefined) where.push(`institution_id = $${params.push(institutionId)}`);
  return complaints.page(db, { where, params, order: ['region', 'complaintId'], limit, after });
}

export interface ComplaintCounts {
  readonly institutionId: string;
  readonly received: number;
  readonly open: number;
  /** 属实 or 部分属实. */
  readonly upheld: number;
}

/** Complaints that were received in a span, by institution. */
export const complaintCounts = (
  db: Database,
  { region, from, until }: { readonly region: string; readonly from: LocalDate; readonly until: LocalDate },
): Promise<readonly ComplaintCounts[]> =>
  select<ComplaintCounts>(
    db,
    `select institution_id as "institutionId", count(*)::int as received,
       (count(*) filter (where settled_on is null))::int as open,
       (count(*) filter (where finding in ('upheld', 'partly-upheld')))::int as upheld
     from read.complaints where region between $1 and $2 and received_on between $3::date and $4::date
     group by institution_id`,
    [...subtreeOf(region), from, until],
  );
