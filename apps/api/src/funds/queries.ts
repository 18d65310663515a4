import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { mayDo } from '#access';
import { allFunds, fundById } from '#read-models';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit, found } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { regionOfFund } from './region.js';
import { fundView, type FundListView, type FundView } from './views.js';

/** Funds of the caller's region, newest year first. */
export class ListFunds extends Query<FundListView> {
  constructor(
    readonly caller: Caller,
    readonly atLeast: number | undefined,
  ) {
    super();
  }
}

@QueryHandler(ListFunds)
export class ListFundsHandler extends Handler implements IQueryHandler<ListFunds> {
  async execute({ caller, atLeast }: ListFunds): Promise<FundListView> {
    const { principal } = caller;
    admit(caller, 'fund:view', { region: principal.region });
    await showing(this.services, ['funds'], atLeast);
    const funds = await allFunds(this.services.runtime.pool);
    return {
      rows: funds
        .filter(({ fundId }) => mayDo(principal, 'fund:view', { region: regionOfFund(fundId) }))
        .map(fundView),
    };
  }
}

/** What is left of a fund's budget. */
export class ViewFund extends Query<FundView> {
  constructor(
    readonly caller: Caller,
    readonly fundId: string,
    readonly atLeast: number | undefined,
  ) {
    super();
  }
}

@QueryHandler(ViewFund)
export class ViewFundHandler extends Handler implements IQueryHandler<ViewFund> {
  async execute({ caller, fundId, atLeast }: ViewFund): Promise<FundView> {
    admit(caller, 'fund:view', { region: regionOfFund(fundId) });
    await showing(this.services, ['funds'], atLeast);
    return fundView(found(await fundById(this.services.runtime.pool, fundId)));
  }
}
