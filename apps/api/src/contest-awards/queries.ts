import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { contestAwardsOfRegion, contestAwardsOfWorker } from '#read-models';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf, type FreshQuery } from '../common/paging.js';
import { lookAt } from '../workers/look.js';
import type { AwardListQuery } from './requests.js';
import { awardView, type ContestAwardPageView, type ContestAwardsView } from './views.js';

export class ListAwardsOf extends Query<ContestAwardsView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: FreshQuery,
  ) {
    super();
  }
}

@QueryHandler(ListAwardsOf)
export class ListAwardsOfHandler extends Handler implements IQueryHandler<ListAwardsOf> {
  async execute({ caller, workerId, query }: ListAwardsOf): Promise<ContestAwardsView> {
    await showing(this.services, ['contest_awards', 'workers'], query.atLeast);
    await lookAt(this.services, caller, 'contest-award:view', workerId);
    const rows = await contestAwardsOfWorker(this.services.runtime.pool, workerId);
    return { rows: rows.map(awardView) };
  }
}

export class ListAwards extends Query<ContestAwardPageView> {
  constructor(
    readonly caller: Caller,
    readonly list: AwardListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListAwards)
export class ListAwardsHandler extends Handler implements IQueryHandler<ListAwards> {
  async execute({ caller, list }: ListAwards): Promise<ContestAwardPageView> {
    const { region = caller.principal.region, limit, after } = list;
    admit(caller, 'contest-award:view', { region });
    const page = await pageOf(contestAwardsOfRegion(this.services.runtime.pool, { region, limit, after }));
    const people = new Map(page.rows.map((row) => [row.workerId, row]));
    await recordLooks(this.services, caller, 'contest-award:view', [...people.values()]);
    return { rows: page.rows.map(awardView), next: page.next };
  }
}
