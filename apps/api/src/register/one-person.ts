import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ApiProperty } from '@nestjs/swagger';
import {
  certificatesKnownAt,
  certificatesOfWorker,
  creditStatement,
  employmentsKnownAt,
  workersByIds,
} from '#read-models';
import { loadWorker, standsFor } from '#worker-registry';
import { recordLooks } from '../access-log/looks.js';
import { CertificateView, showCertificates } from '../certificates/views.js';
import type { Caller } from '../common/caller.js';
import { credits, CreditsView } from '../common/figures.js';
import { showingConsequences } from '../common/freshness.js';
import { Handler } from '../common/handler.js';
import { registerOf, seeing, Vantaged, vantageOf, type VantageQuery } from '../common/vantage.js';
import { BlueCardView, showBlueCard } from '../workers/blue-card.view.js';
import { lookAt } from '../workers/look.js';
import { PayoutsView, showPayouts } from '../workers/payouts.view.js';
import { employmentsView, EmploymentView } from '../workers/record-views.js';

/** Everything of one person, in however many entries of the register it was recorded. */
export class OnePersonView extends Vantaged {
  @ApiProperty({ description: '代表本人的登记编号 entry that stands for the person' })
  readonly workerId!: string;
  @ApiProperty({ type: [String], description: '并入的登记编号 entries merged into it' })
  readonly absorbed!: readonly string[];
  @ApiProperty({ type: [EmploymentView] })
  readonly employments!: readonly EmploymentView[];
  @ApiProperty({ type: [CertificateView] })
  readonly certificates!: readonly CertificateView[];
  @ApiProperty({ description: '学分余额合计 balance of all accounts' })
  readonly creditBalance!: CreditsView;
  @ApiProperty({ type: [BlueCardView], description: '蓝卡，各登记一张 cards, one per entry' })
  readonly blueCards!: readonly BlueCardView[];
  @ApiProperty({ type: [PayoutsView], description: '各登记的补贴 payouts of each entry' })
  readonly payouts!: readonly PayoutsView[];
}

export class OnePersonOf extends Query<OnePersonView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

const SHOWN_BY = [
  'workers',
  'employments',
  'certificates',
  'institutions',
  'credit_entries',
  'blue_cards',
  'payout_decisions',
  'policy_packs',
];

@QueryHandler(OnePersonOf)
export class OnePersonOfHandler extends Handler implements IQueryHandler<OnePersonOf> {
  async execute({ caller, workerId, query }: OnePersonOf): Promise<OnePersonView> {
    const viewpoint = await seeing(this.services, SHOWN_BY, query, showingConsequences);
    await lookAt(this.services, caller, 'worker:view', workerId);
    const { store, pool } = this.services.runtime;
    const own = await standsFor({ store }, workerId);
    const state = await loadWorker(store, own);
    const absorbed = state.registered ? state.absorbed : [];
    const entries = [own, ...absorbed];
    await recordLooks(
      this.services,
      caller,
      'worker:view',
      (await workersByIds(pool, entries)).filter((row) => row.workerId !== workerId),
    );
    const register = registerOf(this.services);
    const [posts, certificates, statements, blueCards, payouts] = await Promise.all([
      employmentsKnownAt(register, viewpoint, entries),
      Promise.all(entries.map((id) => certificatesOfWorker(pool, id))),
      Promise.all(entries.map((id) => creditStatement(register, viewpoint, id))),
      Promise.all(entries.map((id) => showBlueCard(this.services, viewpoint, id))),
      Promise.all(entries.map((id) => showPayouts(this.services, viewpoint, id))),
    ]);
    const known = await certificatesKnownAt(register, viewpoint, certificates.flat());
    const balance = statements.reduce((sum, lines) => sum + (lines[0]?.balance ?? 0), 0);
    return {
      vantage: vantageOf(viewpoint),
      workerId: own,
      absorbed,
      employments: employmentsView(posts, viewpoint).rows,
      certificates: await showCertificates(this.services, known),
      creditBalance: credits(balance),
      blueCards,
      payouts,
    };
  }
}
