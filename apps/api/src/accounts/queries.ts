import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { accountsPage } from '#read-models';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import type { AccountListQuery } from './requests.js';
import { accountPage, type AccountPageView } from './views.js';

/** Who may log in, as what. */
export class ListAccounts extends Query<AccountPageView> {
  constructor(
    readonly caller: Caller,
    readonly query: AccountListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListAccounts)
export class ListAccountsHandler extends Handler implements IQueryHandler<ListAccounts> {
  async execute({ caller, query }: ListAccounts): Promise<AccountPageView> {
    const region = query.region ?? caller.principal.region;
    admit(caller, 'account:list', { region });
    await showing(this.services, ['accounts'], query.atLeast);
    const { limit, after } = query;
    const search = { region, limit, after };
    return accountPage(await pageOf(accountsPage(this.services.runtime.pool, search)));
  }
}
