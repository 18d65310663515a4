import type { Instant, LocalDate } from '#event-sourcing';
import type { Outcome } from '#subsidy';
import { select, type Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
import { subtreeOf } from '../support/regions.js';
import { payoutDecisionsTable, type PayoutDecisionRow } from './row.js';

const payoutDecisions = reader(payoutDecisionsTable);

export const payoutDecisionById = (
  db: Database,
  decisionId: string,
): Promise<PayoutDecisionRow | undefined> => payoutDecisions.byKey(db, decisionId);

/** Decisions about a worker, newest first. */
export const payoutDecisionsOfWorker = (db: Database, workerId: string): Promise<PayoutDecisionRow[]> =>
  payoutDecisions.rows(db, 'where worker_id = $1 order by decided_on desc, position desc', [workerId]);

export interface DecisionSearch extends PageRequest {
  readonly runId: string;
  readonly outcome?: Outcome | undefined;
}

/** Decisions of a run, all or those of one outcome, ordered by id. */
export function payoutDecisionsOfRun(db: Database, search: DecisionSearch): Promise<Page<PayoutDecisionRow>> {
  const { runId, outcome, limit, after } = search;
  return payoutDecisions.page(db, {
    where: outcome === undefined ? ['run_id = $1'] : ['run_id = $1', 'outcome = $2'],
    params: outcome === undefined ? [runId] : [runId, outcome],
    order: ['decisionId'],
    limit,
    after,
  });
}

export interface DecidedSearch {
  readonly programmes: readonly string[];
  /** This division and everything below it. */
  readonly region: string;
  /** Decisions whose day is this one or a later one. */
  readonly from: LocalDate;
  /** Decisions of runs that were opened by this moment. */
  readonly knownAt: Instant;
  readonly runId?: string | undefined;
  readonly workerId?: string | undefined;
}

export interface DecidedPerson {
  readonly programme: string;
  readonly workerId: string;
}

const decidedParams = ({
  programmes,
  region,
  from,
  knownAt,
  runId,
  workerId,
}: DecidedSearch): readonly unknown[] => [
  programmes,
  ...subtreeOf(region),
  from,
  knownAt,
  runId ?? null,
  workerId ?? null,
];

const DECIDED = `from read.payout_decisions where supplement is null and programme = any($1)
  and region between $2 and $3 and as_of >= $4 and known_at <= $5 and ($6::text is null or run_id = $6)
  and ($7::text is null or worker_id = $7)`;

export async function countDecided(db: Database, search: DecidedSearch): Promise<number> {
  const count = `select count(distinct (programme, worker_id))::int as people ${DECIDED}`;
  return (await select<{ people: number }>(db, count, decidedParams(search)))[0]!.people;
}

/** Everybody of whom something was decided, by programme and person, in pages. */
export async function* decidedPeople(
  db: Database,
  search: DecidedSearch,
  pageSize = 500,
): AsyncGenerator<readonly DecidedPerson[]> {
  let last: DecidedPerson = { programme: '', workerId: '' };
  for (;;) {
    const page = await select<DecidedPerson>(
      db,
      `select distinct programme, worker_id as "workerId" ${DECIDED}
         and (programme, worker_id) > ($8, $9) order by 1, 2 limit $10`,
      [...decidedParams(search), last.programme, last.workerId, pageSize],
    );
    if (page.length > 0) yield page;
    if (page.length < pageSize) return;
    last = page.at(-1)!;
  }
}
