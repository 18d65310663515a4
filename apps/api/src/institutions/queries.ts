import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  institutionById,
  institutionsKnownAt,
  institutionsOf,
  type InstitutionRow,
  type Viewpoint,
} from '#read-models';
import { readRatings } from '#skill-certification';
import type { Caller } from '../common/caller.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, thereThen, vantageOf, type VantageQuery } from '../common/vantage.js';
import type { InstitutionListQuery } from './requests.js';
import {
  institutionDetail,
  institutionView,
  type InstitutionDetailView,
  type InstitutionPageView,
} from './views.js';

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
    const register = registerOf(this.services);
    const { institutionId } = caller.principal;
    const { region = caller.principal.region, provider, function: does, admitting, limit, after } = list;
    admit(caller, 'institution:view', institutionId === null ? { region } : { institutionId });
    const viewpoint = await seeing(this.services, ['institutions'], list);
    const page =
      institutionId === null
        ? await pageOf(
            institutionsKnownAt.page(register, viewpoint, { limit, after }, (request) =>
              institutionsOf(register.db, { region, provider, does, admitting, ...request }),
            ),
          )
        : { rows: await this.own(institutionId, viewpoint), next: null };
    const rows = page.rows.map((row) => institutionView(row, viewpoint.asOf));
    return { rows, next: page.next, vantage: vantageOf(viewpoint) };
  }

  private async own(institutionId: string, viewpoint: Viewpoint): Promise<readonly InstitutionRow[]> {
    const register = registerOf(this.services);
    const today = await institutionById(register.db, institutionId);
    return today === undefined ? [] : institutionsKnownAt.rows(register, viewpoint, [today]);
  }
}

export class ShowInstitution extends Query<InstitutionDetailView> {
  constructor(
    readonly caller: Caller,
    readonly institutionId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ShowInstitution)
export class ShowInstitutionHandler extends Handler implements IQueryHandler<ShowInstitution> {
  async execute({ caller, institutionId, query }: ShowInstitution): Promise<InstitutionDetailView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['institutions'], query);
    const row = await institutionById(register.db, institutionId);
    const today = admitted(caller, 'institution:view', row, ({ region }) => ({ institutionId, region }));
    const known = thereThen(await institutionsKnownAt.one(register, viewpoint, today));
    const { ratings } = await readRatings(this.services.process, institutionId, viewpoint);
    const published = ratings.findLast(({ publishedOn }) => publishedOn !== null);
    return institutionDetail(known, published?.grade ?? null, vantageOf(viewpoint));
  }
}
