import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { fundById, fundsKnownAt, fundsOf } from '#read-models';
import type { Caller } from '../common/caller.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { registerOf, seeing, thereThen, vantageOf, type VantageQuery } from '../common/vantage.js';
import { fundView, type FundDetailView, type FundListView } from './views.js';

/** Funds of the caller's region, newest year first. */
export class ListFunds extends Query<FundListView> {
  constructor(
    readonly caller: Caller,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ListFunds)
export class ListFundsHandler extends Handler implements IQueryHandler<ListFunds> {
  async execute({ caller, query }: ListFunds): Promise<FundListView> {
    const { region } = caller.principal;
    admit(caller, 'fund:view', { region });
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['funds'], query);
    const funds = await fundsKnownAt.rows(register, viewpoint, await fundsOf(register.db, region));
    return { rows: funds.map(fundView), vantage: vantageOf(viewpoint) };
  }
}

/** What is left of a fund's budget. */
export class ViewFund extends Query<FundDetailView> {
  constructor(
    readonly caller: Caller,
    readonly fundId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ViewFund)
export class ViewFundHandler extends Handler implements IQueryHandler<ViewFund> {
  async execute({ caller, fundId, query }: ViewFund): Promise<FundDetailView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['funds'], query);
    const fund = await fundById(register.db, fundId);
    const today = admitted(caller, 'fund:view', fund, ({ region }) => ({ region }));
    const known = thereThen(await fundsKnownAt.one(register, viewpoint, today));
    return { ...fundView(known), vantage: vantageOf(viewpoint) };
  }
}
