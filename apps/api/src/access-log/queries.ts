import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Caller } from '../common/caller.js';
import { Handler } from '../common/handler.js';
import { invalidCursor, type PageQuery } from '../common/paging.js';
import { lookAt } from '../workers/look.js';
import { accessPage, type AccessPageView } from './views.js';

/** Who looked at this person's data, when and what for (B7)? */
export class WhoLooked extends Query<AccessPageView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly page: PageQuery,
  ) {
    super();
  }
}

@QueryHandler(WhoLooked)
export class WhoLookedHandler extends Handler implements IQueryHandler<WhoLooked> {
  async execute({ caller, workerId, page: { limit, after } }: WhoLooked): Promise<AccessPageView> {
    const before = after === undefined ? undefined : entryId(after);
    await lookAt(this.services, caller, 'worker:view-access-log', workerId);
    const accesses = await this.services.runtime.accessLog.ofWorker(workerId, {
      limit: limit + 1,
      ...(before !== undefined && { before }),
    });
    return accessPage(accesses, limit);
  }
}

function entryId(after: string): number {
  if (!/^\d{1,15}$/.test(after)) throw invalidCursor();
  return Number(after);
}
