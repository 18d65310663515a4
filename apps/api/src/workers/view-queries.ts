import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Action } from '#access';
import { certificatesOfWorker, employmentsOfWorker, insuranceOfWorker } from '#read-models';
import { showCertificates, type CertificatesView } from '../certificates/views.js';
import type { Caller } from '../common/caller.js';
import { showing, showingConsequences } from '../common/freshness.js';
import { Handler } from '../common/handler.js';
import type { FreshQuery } from '../common/paging.js';
import { showBlueCard, type BlueCardView } from './blue-card.view.js';
import { showCredits, type CreditStatementView } from './credits.view.js';
import { lookAt } from './look.js';
import { showPayouts, type PayoutsView } from './payouts.view.js';
import { employmentsView, insuranceView, type EmploymentsView, type InsuranceView } from './record-views.js';
import type { InsuranceQuery } from './requests.js';

/** A question about one person. */
abstract class AboutWorker<Answer, Asked extends FreshQuery = FreshQuery> extends Query<Answer> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: Asked,
  ) {
    super();
  }
}

const CERTIFICATES = ['workers', 'certificates', 'institutions'];

abstract class AboutWorkerHandler extends Handler {
  /** First the read models catch up, then the look is permitted and leaves its trace. */
  protected async look(
    { caller, workerId, query }: AboutWorker<unknown>,
    action: Action,
    readModels: readonly string[],
    wait = showing,
  ): Promise<void> {
    await wait(this.services, readModels, query.atLeast);
    await lookAt(this.services, caller, action, workerId);
  }
}

export class EmploymentsOf extends AboutWorker<EmploymentsView> {}

@QueryHandler(EmploymentsOf)
export class EmploymentsOfHandler extends AboutWorkerHandler implements IQueryHandler<EmploymentsOf> {
  async execute(asked: EmploymentsOf): Promise<EmploymentsView> {
    await this.look(asked, 'worker:view', ['workers', 'employments']);
    return employmentsView(await employmentsOfWorker(this.services.runtime.pool, asked.workerId));
  }
}

export class InsuranceOf extends AboutWorker<InsuranceView, InsuranceQuery> {}

@QueryHandler(InsuranceOf)
export class InsuranceOfHandler extends AboutWorkerHandler implements IQueryHandler<InsuranceOf> {
  async execute(asked: InsuranceOf): Promise<InsuranceView> {
    await this.look(asked, 'worker:view', ['workers', 'insurance_months']);
    const months = await insuranceOfWorker(this.services.runtime.pool, asked.workerId);
    return insuranceView(months, asked.query.until);
  }
}

export class CertificatesOf extends AboutWorker<CertificatesView> {}

@QueryHandler(CertificatesOf)
export class CertificatesOfHandler extends AboutWorkerHandler implements IQueryHandler<CertificatesOf> {
  async execute(asked: CertificatesOf): Promise<CertificatesView> {
    await this.look(asked, 'certificate:view', CERTIFICATES);
    const rows = await certificatesOfWorker(this.services.runtime.pool, asked.workerId);
    return { rows: await showCertificates(this.services, rows) };
  }
}

export class CreditsOf extends AboutWorker<CreditStatementView> {}

@QueryHandler(CreditsOf)
export class CreditsOfHandler extends AboutWorkerHandler implements IQueryHandler<CreditsOf> {
  async execute(asked: CreditsOf): Promise<CreditStatementView> {
    await this.look(
      asked,
      'credits:view',
      ['workers', 'certificates', 'credit_entries'],
      showingConsequences,
    );
    return showCredits(this.services, asked.workerId);
  }
}

export class BlueCardOf extends AboutWorker<BlueCardView> {}

@QueryHandler(BlueCardOf)
export class BlueCardOfHandler extends AboutWorkerHandler implements IQueryHandler<BlueCardOf> {
  async execute(asked: BlueCardOf): Promise<BlueCardView> {
    await this.look(asked, 'card:view', [...CERTIFICATES, 'blue_cards'], showingConsequences);
    return showBlueCard(this.services, asked.workerId);
  }
}

export class PayoutsOf extends AboutWorker<PayoutsView> {}

@QueryHandler(PayoutsOf)
export class PayoutsOfHandler extends AboutWorkerHandler implements IQueryHandler<PayoutsOf> {
  async execute(asked: PayoutsOf): Promise<PayoutsView> {
    await this.look(asked, 'payout:view-trace', ['workers', 'payout_decisions', 'policy_packs']);
    return showPayouts(this.services, asked.workerId);
  }
}
