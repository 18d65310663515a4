import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { masked, peopleWithIds } from '#processes';
import {
  clawbackById,
  clawbacksKnownAt,
  clawbacksOf,
  clawbacksOfWorker,
  type ClawbackRow,
} from '#read-models';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import type { ApiServices } from '../common/services.js';
import { registerOf, seeing, thereThen, vantageOf, type VantageQuery } from '../common/vantage.js';
import { ownWorkerId } from '../me/queries.js';
import type { ClawbackListQuery } from './requests.js';
import {
  clawbackView,
  type ClawbackDetailView,
  type ClawbackPageView,
  type ClawbackView,
  type OwnClawbacksView,
} from './views.js';

const SHOWN_BY = ['clawbacks'];

async function show(
  services: ApiServices,
  caller: Caller,
  rows: readonly ClawbackRow[],
): Promise<readonly ClawbackView[]> {
  await recordLooks(services, caller, 'clawback:view', rows);
  const personOf = await peopleWithIds(
    services.process,
    rows.map(({ workerId }) => workerId),
  );
  return rows.map((row) => clawbackView(row, masked(personOf(row.workerId))));
}

export class ListClawbacks extends Query<ClawbackPageView> {
  constructor(
    readonly caller: Caller,
    readonly list: ClawbackListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListClawbacks)
export class ListClawbacksHandler extends Handler implements IQueryHandler<ListClawbacks> {
  async execute({ caller, list }: ListClawbacks): Promise<ClawbackPageView> {
    const register = registerOf(this.services);
    const { region = caller.principal.region, status, limit, after } = list;
    admit(caller, 'clawback:view', { region });
    const viewpoint = await seeing(this.services, SHOWN_BY, list);
    const page = await pageOf(
      clawbacksKnownAt.page(register, viewpoint, { limit, after }, (request) =>
        clawbacksOf(register.db, { region, status, ...request }),
      ),
    );
    const rows = await show(this.services, caller, page.rows);
    return { rows, next: page.next, vantage: vantageOf(viewpoint) };
  }
}

export class ViewClawback extends Query<ClawbackDetailView> {
  constructor(
    readonly caller: Caller,
    readonly caseId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ViewClawback)
export class ViewClawbackHandler extends Handler implements IQueryHandler<ViewClawback> {
  async execute({ caller, caseId, query }: ViewClawback): Promise<ClawbackDetailView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    const row = await clawbackById(register.db, caseId);
    const today = admitted(caller, 'clawback:view', row, ({ region, workerId }) => ({ region, workerId }));
    const then = thereThen(await clawbacksKnownAt.one(register, viewpoint, today));
    const [view] = await show(this.services, caller, [then]);
    return { ...view!, vantage: vantageOf(viewpoint) };
  }
}

/** Cases about the payments of the worker behind the account. */
export class ShowOwnClawbacks extends Query<OwnClawbacksView> {
  constructor(
    readonly caller: Caller,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ShowOwnClawbacks)
export class ShowOwnClawbacksHandler extends Handler implements IQueryHandler<ShowOwnClawbacks> {
  async execute({ caller, query }: ShowOwnClawbacks): Promise<OwnClawbacksView> {
    const workerId = ownWorkerId(caller);
    admit(caller, 'clawback:view', { workerId });
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    const today = await clawbacksOfWorker(register.db, workerId);
    const rows = await show(this.services, caller, await clawbacksKnownAt.rows(register, viewpoint, today));
    return { rows, vantage: vantageOf(viewpoint) };
  }
}
