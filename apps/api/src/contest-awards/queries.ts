import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  contestAwardPageKnownAt,
  contestAwardsKnownAt,
  contestAwardsOfRegion,
  contestAwardsOfWorker,
} from '#read-models';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, vantageOf, type VantageQuery } from '../common/vantage.js';
import { lookAt } from '../workers/look.js';
import type { AwardListQuery } from './requests.js';
import { awardView, type ContestAwardPageView, type ContestAwardsView } from './views.js';

const SHOWN_BY = ['contest_awards', 'workers'];

export class ListAwardsOf extends Query<ContestAwardsView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ListAwardsOf)
export class ListAwardsOfHandler extends Handler implements IQueryHandler<ListAwardsOf> {
  async execute({ caller, workerId, query }: ListAwardsOf): Promise<ContestAwardsView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    await lookAt(this.services, caller, 'contest-award:view', workerId);
    const today = await contestAwardsOfWorker(register.db, workerId);
    const rows = await contestAwardsKnownAt(register, viewpoint, today);
    return { rows: rows.map(awardView), vantage: vantageOf(viewpoint) };
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
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, SHOWN_BY, list);
    const page = await pageOf(
      contestAwardPageKnownAt(register, viewpoint, { limit, after }, (request) =>
        contestAwardsOfRegion(register.db, { region, ...request }),
      ),
    );
    const people = new Map(page.rows.map((row) => [row.workerId, row]));
    await recordLooks(this.services, caller, 'contest-award:view', [...people.values()]);
    return { rows: page.rows.map(awardView), next: page.next, vantage: vantageOf(viewpoint) };
  }
}
