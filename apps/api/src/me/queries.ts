import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { ProblemError } from '#platform';
import { certificatesOfWorker, creditBalance } from '#read-models';
import { showCertificates } from '../certificates/views.js';
import type { Caller } from '../common/caller.js';
import { credits } from '../common/figures.js';
import { showingConsequences } from '../common/freshness.js';
import { Handler } from '../common/handler.js';
import type { FreshQuery } from '../common/paging.js';
import { showEligibility } from '../eligibility/eligibility.js';
import { showBlueCard } from '../workers/blue-card.view.js';
import { lookAt } from '../workers/look.js';
import { showPayouts } from '../workers/payouts.view.js';
import { showWorker } from '../workers/views.js';
import type { MeView } from './views.js';

const SHOWN_BY = [
  'workers',
  'certificates',
  'institutions',
  'blue_cards',
  'credit_entries',
  'worker_dossiers',
  'policy_packs',
  'payout_decisions',
];

const LATEST = 10;

/** Everything that a worker's first page shows, in one answer. */
export class ShowMe extends Query<MeView> {
  constructor(
    readonly caller: Caller,
    readonly query: FreshQuery,
  ) {
    super();
  }
}

/** The worker behind the account. */
export function ownWorkerId({ principal: { workerId } }: Caller): string {
  if (workerId === null) throw NO_WORKER;
  return workerId;
}

const NO_WORKER = new ProblemError({
  status: 403,
  code: 'NO_WORKER_ACCOUNT',
  title: '非职工账号',
  detail: '该页面仅供职工本人使用。',
  detailEn: 'This is for workers looking at their own record.',
});

@QueryHandler(ShowMe)
export class ShowMeHandler extends Handler implements IQueryHandler<ShowMe> {
  async execute({ caller, query: { atLeast } }: ShowMe): Promise<MeView> {
    const workerId = ownWorkerId(caller);
    await showingConsequences(this.services, SHOWN_BY, atLeast);
    const row = await lookAt(this.services, caller, 'worker:view-full', workerId);
    const { pool } = this.services.runtime;
    const now = new Date();
    const question = { asOf: localDateOf(now), knownAt: now.toISOString() };
    const [worker, held, blueCard, balance, eligibility, payouts] = await Promise.all([
      showWorker(this.services, row, true),
      certificatesOfWorker(pool, workerId),
      showBlueCard(this.services, workerId),
      creditBalance(pool, workerId),
      showEligibility(this.services.process, row, question),
      showPayouts(this.services, workerId, LATEST),
    ]);
    return {
      worker,
      certificates: await showCertificates(this.services, held),
      blueCard,
      creditBalance: credits(balance),
      eligibility,
      payouts: payouts.rows,
    };
  }
}
