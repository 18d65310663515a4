import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { fundById, fundsOf } from '#read-models';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
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
    const { region } = caller.principal;
    admit(caller, 'fund:view', { region });
    await showing(this.services, ['funds'], atLeast);
    const funds = await fundsOf(this.services.runtime.pool, region);
    return { rows: funds.map(fundView) };
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
    await showing(this.services, ['funds'], atLeast);
    const fund = await fundById(this.services.runtime.pool, fundId);
    return fundView(admitted(caller, 'fund:view', fund, ({ region }) => ({ region })));
  }
}
