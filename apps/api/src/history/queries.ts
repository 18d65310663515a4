import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../common/caller.js';
import { showingConsequences } from '../common/freshness.js';
import { Handler } from '../common/handler.js';
import { seeing } from '../common/vantage.js';
import { lookAt } from '../workers/look.js';
import type { WorkerQuery } from '../workers/requests.js';
import { showHistory } from './history.js';
import type { HistoryView } from './views.js';

/** What it is read from; what is not in the log itself tells where in the log to look. */
const SHOWN_BY = [
  'workers',
  'employments',
  'insurance_months',
  'certificates',
  'exam_admissions',
  'institutions',
  'blue_cards',
  'credit_entries',
  'payout_decisions',
];

/** What was recorded about this person, by whom and from what source, and what was known at a moment? */
export class HistoryOf extends Query<HistoryView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: WorkerQuery,
  ) {
    super();
  }
}

@QueryHandler(HistoryOf)
export class HistoryOfHandler extends Handler implements IQueryHandler<HistoryOf> {
  async execute({ caller, workerId, query }: HistoryOf): Promise<HistoryView> {
    const { full = false } = query;
    const viewpoint = await seeing(this.services, SHOWN_BY, query, showingConsequences);
    const today = await lookAt(this.services, caller, 'worker:view-history', workerId);
    // A trace of its own: names and numbers are seen.
    if (full) await lookAt(this.services, caller, 'worker:view-full', workerId);
    return showHistory(this.services, today, { viewpoint, full });
  }
}
