import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { institutionById, institutionsOf } from '#read-models';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf, type FreshQuery } from '../common/paging.js';
import type { InstitutionListQuery } from './requests.js';
import { institutionView, type InstitutionPageView, type InstitutionView } from './views.js';

export class ListInstitutions extends Query<InstitutionPageView> {
  constructor(
    readonly caller: Caller,
    readonly list: InstitutionListQuery,
  ) {
    super();
  }
}

/** A clerk's list holds the own institution. */
@QueryHandler(ListInstitutions)
export class ListInstitutionsHandler extends Handler implements IQueryHandler<ListInstitutions> {
  async execute({ caller, list }: ListInstitutions): Promise<InstitutionPageView> {
    const { pool } = this.services.runtime;
    const { institutionId } = caller.principal;
    const { region = caller.principal.region, limit, after, atLeast } = list;
    admit(caller, 'institution:view', institutionId === null ? { region } : { institutionId });
    await showing(this.services, ['institutions'], atLeast);
    if (institutionId !== null) {
      const own = await institutionById(pool, institutionId);
      return { rows: own === undefined ? [] : [institutionView(own)], next: null };
    }
    const { rows, next } = await pageOf(institutionsOf(pool, { region, limit, after }));
    return { rows: rows.map(institutionView), next };
  }
}

export class ShowInstitution extends Query<InstitutionView> {
  constructor(
    readonly caller: Caller,
    readonly institutionId: string,
    readonly query: FreshQuery,
  ) {
    super();
  }
}

@QueryHandler(ShowInstitution)
export class ShowInstitutionHandler extends Handler implements IQueryHandler<ShowInstitution> {
  async execute({ caller, institutionId, query: { atLeast } }: ShowInstitution): Promise<InstitutionView> {
    await showing(this.services, ['institutions'], atLeast);
    const row = await institutionById(this.services.runtime.pool, institutionId);
    return institutionView(
      admitted(caller, 'institution:view', row, ({ region }) => ({ institutionId, region })),
    );
  }
}
