import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ProblemError } from '#platform';
import { certificatesKnownAt, certificatesOfWorker, creditStatement } from '#read-models';
import { showCertificates } from '../certificates/views.js';
import type { Caller } from '../common/caller.js';
import { credits } from '../common/figures.js';
import { showingConsequences } from '../common/freshness.js';
import { Handler } from '../common/handler.js';
import { registerOf, seeing, vantageOf, type VantageQuery } from '../common/vantage.js';
import { showEligibility } from '../eligibility/eligibility.js';
import { showStatements } from '../statements/queries.js';
import { showBlueCard } from '../workers/blue-card.view.js';
import { lookAt, personThen } from '../workers/look.js';
import { showPayouts } from '../workers/payouts.view.js';
import { showWorker } from '../workers/views.js';
import type { MeView } from './views.js';

const SHOWN_BY = [
  'workers',
  'employments',
  'certificates',
  'institutions',
  'blue_cards',
  'credit_entries',
  'worker_dossiers',
  'policy_packs',
  'payout_decisions',
  'statements',
];

const LATEST = 10;

/** Everything that a worker's first page shows, in one answer. */
export class ShowMe extends Query<MeView> {
  constructor(
    readonly caller: Caller,
    readonly query: VantageQuery,
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
  async execute({ caller, query }: ShowMe): Promise<MeView> {
    const workerId = ownWorkerId(caller);
    const viewpoint = await seeing(this.services, SHOWN_BY, query, showingConsequences);
    const today = await lookAt(this.services, caller, 'worker:view-full', workerId);
    const register = registerOf(this.services);
    const row = await personThen(this.services, viewpoint, today);
    const [worker, held, blueCard, statement, eligibility, payouts, statements] = await Promise.all([
      showWorker(this.services, row, true),
      certificatesOfWorker(register.db, workerId).then((rows) =>
        certificatesKnownAt(register, viewpoint, rows),
      ),
      showBlueCard(this.services, viewpoint, workerId),
      creditStatement(register, viewpoint, workerId),
      showEligibility(this.services.process, row, viewpoint),
      showPayouts(this.services, viewpoint, workerId, LATEST),
      showStatements(this.services, viewpoint, workerId),
    ]);
    return {
      vantage: vantageOf(viewpoint),
      worker,
      certificates: await showCertificates(this.services, held),
      blueCard,
      creditBalance: credits(statement[0]?.balance ?? 0),
      eligibility,
      statements,
      payouts: payouts.rows,
    };
  }
}
