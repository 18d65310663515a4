import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { accountsKnownAt, accountsPage } from '#read-models';
import type { Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, vantageOf } from '../common/vantage.js';
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
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['accounts'], query);
    const page = await pageOf(
      accountsKnownAt.page(register, viewpoint, query, ({ limit, after }) =>
        accountsPage(register.db, { region, limit, after }),
      ),
    );
    return { ...accountPage(page), vantage: vantageOf(viewpoint) };
  }
}
