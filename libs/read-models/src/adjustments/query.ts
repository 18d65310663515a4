import type { Position } from '#event-sourcing';
import type { AdjustmentKind, ProposalStatus } from '#subsidy';
import { select, type Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { adjustmentsTable, type AdjustmentRow } from './row.js';

const adjustments = reader(adjustmentsTable);

export const adjustmentById = (db: Database, proposalId: string): Promise<AdjustmentRow | undefined> =>
  adjustments.byKey(db, proposalId);

export interface AdjustmentSearch extends PageRequest {
  readonly reviewId: string;
  /** People of this division and below. */
  readonly region: string;
  readonly kind?: AdjustmentKind | undefined;
  readonly status?: ProposalStatus | undefined;
}

/** Proposals of a review, in the order of their ids. */
export function adjustmentsOf(db: Database, search: AdjustmentSearch): Promise<Page<AdjustmentRow>> {
  const { reviewId, region, kind, status, limit, after } = search;
  const params: unknown[] = [reviewId, ...subtreeOf(region)];
  const where = ['review_id = $1', 'region between $2 and $3'];
  if (kind !== undefined) where.push(`kind = $${params.push(kind)}`);
  if (status !== undefined) where.push(`status = $${params.push(status)}`);
  return adjustments.page(db, { where, params, order: ['proposalId'], limit, after });
}

export interface AdjustmentSum {
  readonly kind: AdjustmentKind;
  readonly status: ProposalStatus;
  readonly proposals: number;
  readonly amountFen: number;
}

/** What the proposals of a review come to, by kind and by what became of them. */
export const adjustmentSums = (db: Database, reviewId: string, region: string): Promise<AdjustmentSum[]> =>
  select<AdjustmentSum>(
    db,
    `select kind, status, count(*)::int as proposals, sum(amount_fen)::float8 as "amountFen"
     from read.adjustments where review_id = $1 and region between $2 and $3
     group by kind, status order by kind, status`,
    [reviewId, ...subtreeOf(region)],
  );

/** Accepted top-ups of somebody that no run pays yet. */
export const topUpsWaiting = (db: Database, workerId: string): Promise<AdjustmentRow[]> =>
  adjustments.rows(
    db,
    "where worker_id = $1 and kind = 'top-up' and status = 'accepted' order by proposal_id",
    [workerId],
  );

export interface TopUpSearch {
  readonly runId: string;
  readonly programme: string;
  /** This division and everything below it. */
  readonly region: string;
  /** Agreed to by this position. */
  readonly through: Position;
}

/** Top-ups that a run pays: those agreed to before it was opened which no other run pays. */
export const topUpsFor = (
  db: Database,
  { runId, programme, region, through }: TopUpSearch,
): Promise<AdjustmentRow[]> =>
  adjustments.rows(
    db,
    `where programme = $1 and kind = 'top-up' and region between $2 and $3 and accepted_position <= $4
       and (status = 'accepted' or run_id = $5) order by proposal_id`,
    [programme, ...subtreeOf(region), through, runId],
  );
