import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { isPresent, viewpointOf, type Viewpoint } from '#read-models';
import type { Caller } from '../common/caller.js';
import { Handler } from '../common/handler.js';
import { invalidCursor } from '../common/paging.js';
import { vantageOf, type VantagePageQuery } from '../common/vantage.js';
import { lookAt } from '../workers/look.js';
import { accessPage, type AccessPageView } from './views.js';

/** Who looked at this person's data, when and what for (B7)? */
export class WhoLooked extends Query<AccessPageView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly page: VantagePageQuery,
  ) {
    super();
  }
}

@QueryHandler(WhoLooked)
export class WhoLookedHandler extends Handler implements IQueryHandler<WhoLooked> {
  async execute({ caller, workerId, page }: WhoLooked): Promise<AccessPageView> {
    const { limit, after } = page;
    const before = after === undefined ? undefined : entryId(after);
    await lookAt(this.services, caller, 'worker:view-access-log', workerId);
    const viewpoint = viewpointOf(page);
    const accesses = await this.services.runtime.accessLog.ofWorker(workerId, {
      limit: limit + 1,
      ...(isPresent(viewpoint) ? {} : { until: lastMomentOf(viewpoint) }),
      ...(before !== undefined && { before }),
    });
    return { ...(await accessPage(this.services, accesses, limit)), vantage: vantageOf(viewpoint) };
  }
}

const endOf = (day: string): number => Date.parse(`${day}T23:59:59.999+08:00`);

/** A look is known when it happens: the earlier of both axes counts. */
const lastMomentOf = ({ asOf, knownAt }: Viewpoint): Date =>
  new Date(Math.min(endOf(asOf), Date.parse(knownAt)));

function entryId(after: string): number {
  if (!/^\d{1,15}$/.test(after)) throw invalidCursor();
  return Number(after);
}
