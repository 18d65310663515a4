import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Action } from '#access';
import {
  certificatesKnownAt,
  certificatesOfWorker,
  employmentsKnownAt,
  insuranceKnownAt,
  type Viewpoint,
} from '#read-models';
import { showCertificates, type CertificatesView } from '../certificates/views.js';
import type { Caller } from '../common/caller.js';
import { showing, showingConsequences } from '../common/freshness.js';
import { Handler } from '../common/handler.js';
import { registerOf, seeing, vantageOf, type VantageQuery } from '../common/vantage.js';
import { showBlueCard, type BlueCardView } from './blue-card.view.js';
import { showCredits, type CreditStatementView } from './credits.view.js';
import { lookAt, personThen } from './look.js';
import { showPayouts, type PayoutsView } from './payouts.view.js';
import { employmentsView, insuranceView, type EmploymentsView, type InsuranceView } from './record-views.js';
import type { InsuranceQuery } from './requests.js';

/** A question about one person. */
abstract class AboutWorker<Answer, Asked extends VantageQuery = VantageQuery> extends Query<Answer> {
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
  /** First the read models catch up, then the look is permitted by what is so today, and leaves its trace. */
  protected async look(
    { caller, workerId, query }: AboutWorker<unknown>,
    action: Action,
    readModels: readonly string[],
    wait = showing,
  ): Promise<Viewpoint> {
    const viewpoint = await seeing(this.services, readModels, query, wait);
    const today = await lookAt(this.services, caller, action, workerId);
    if (!viewpoint.isNow) await personThen(this.services, viewpoint, today);
    return viewpoint;
  }
}

export class EmploymentsOf extends AboutWorker<EmploymentsView> {}

@QueryHandler(EmploymentsOf)
export class EmploymentsOfHandler extends AboutWorkerHandler implements IQueryHandler<EmploymentsOf> {
  async execute(asked: EmploymentsOf): Promise<EmploymentsView> {
    const viewpoint = await this.look(asked, 'worker:view', ['workers', 'employments']);
    const rows = await employmentsKnownAt(registerOf(this.services), viewpoint, [asked.workerId]);
    return employmentsView(rows, viewpoint);
  }
}

export class InsuranceOf extends AboutWorker<InsuranceView, InsuranceQuery> {}

@QueryHandler(InsuranceOf)
export class InsuranceOfHandler extends AboutWorkerHandler implements IQueryHandler<InsuranceOf> {
  async execute(asked: InsuranceOf): Promise<InsuranceView> {
    const viewpoint = await this.look(asked, 'worker:view', ['workers', 'insurance_months']);
    const months = await insuranceKnownAt(registerOf(this.services), viewpoint, asked.workerId);
    return insuranceView(months, viewpoint, asked.query.until);
  }
}

export class CertificatesOf extends AboutWorker<CertificatesView> {}

@QueryHandler(CertificatesOf)
export class CertificatesOfHandler extends AboutWorkerHandler implements IQueryHandler<CertificatesOf> {
  async execute(asked: CertificatesOf): Promise<CertificatesView> {
    const viewpoint = await this.look(asked, 'certificate:view', CERTIFICATES);
    const register = registerOf(this.services);
    const today = await certificatesOfWorker(register.db, asked.workerId);
    const rows = await certificatesKnownAt(register, viewpoint, today);
    return { rows: await showCertificates(this.services, rows), vantage: vantageOf(viewpoint) };
  }
}

export class CreditsOf extends AboutWorker<CreditStatementView> {}

@QueryHandler(CreditsOf)
export class CreditsOfHandler extends AboutWorkerHandler implements IQueryHandler<CreditsOf> {
  async execute(asked: CreditsOf): Promise<CreditStatementView> {
    const viewpoint = await this.look(
      asked,
      'credits:view',
      ['workers', 'certificates', 'credit_entries'],
      showingConsequences,
    );
    return showCredits(this.services, viewpoint, asked.workerId);
  }
}

export class BlueCardOf extends AboutWorker<BlueCardView> {}

@QueryHandler(BlueCardOf)
export class BlueCardOfHandler extends AboutWorkerHandler implements IQueryHandler<BlueCardOf> {
  async execute(asked: BlueCardOf): Promise<BlueCardView> {
    const readModels = [...CERTIFICATES, 'blue_cards'];
    const viewpoint = await this.look(asked, 'card:view', readModels, showingConsequences);
    return showBlueCard(this.services, viewpoint, asked.workerId);
  }
}

export class PayoutsOf extends AboutWorker<PayoutsView> {}

@QueryHandler(PayoutsOf)
export class PayoutsOfHandler extends AboutWorkerHandler implements IQueryHandler<PayoutsOf> {
  async execute(asked: PayoutsOf): Promise<PayoutsView> {
    const readModels = ['workers', 'payout_decisions', 'policy_packs'];
    const viewpoint = await this.look(asked, 'payout:view-trace', readModels);
    return showPayouts(this.services, viewpoint, asked.workerId);
  }
}
