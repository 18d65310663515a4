import type { Outcome } from '#subsidy';
import type { Database } from '../support/database.js';
import type { Page, PageRequest } from '../support/page.js';
import { reader } from '../support/reader.js';
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
