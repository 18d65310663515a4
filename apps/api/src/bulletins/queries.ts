import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { mayDo } from '#access';
import { bulletinById, bulletinsDue, bulletinsKnownAt, bulletinsOf } from '#read-models';
import type { Caller } from '../common/caller.js';
import { admit, found, notFound } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, thereThen, vantageOf, type VantageQuery } from '../common/vantage.js';
import type { BulletinListQuery, DueQuery } from './requests.js';
import {
  bulletinView,
  dueView,
  type BulletinPageView,
  type BulletinView,
  type DueListView,
  type PublishedView,
} from './views.js';

export class ListBulletins extends Query<BulletinPageView> {
  constructor(
    readonly caller: Caller,
    readonly list: BulletinListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListBulletins)
export class ListBulletinsHandler extends Handler implements IQueryHandler<ListBulletins> {
  async execute({ caller, list }: ListBulletins): Promise<BulletinPageView> {
    const { region = caller.principal.region, kind, limit, after } = list;
    admit(caller, 'bulletin:view', { region });
    const drafts = mayDo(caller.principal, 'bulletin:draft', { region });
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['bulletins'], list);
    const page = await pageOf(
      bulletinsKnownAt.page(register, viewpoint, { limit, after }, (request) =>
        bulletinsOf(register.db, { region, kind, drafts, ...request }),
      ),
    );
    const shown = page.rows.filter(({ status }) => drafts || status !== 'draft');
    return { rows: shown.map(bulletinView), next: page.next, vantage: vantageOf(viewpoint) };
  }
}

/** What is published, for everybody. */
export class ListPublished extends Query<PublishedView> {
  constructor(readonly list: BulletinListQuery) {
    super();
  }
}

@QueryHandler(ListPublished)
export class ListPublishedHandler extends Handler implements IQueryHandler<ListPublished> {
  async execute({ list }: ListPublished): Promise<PublishedView> {
    const { region = '000000', kind, limit, after } = list;
    const search = { region, kind, limit, after, drafts: false };
    const page = await pageOf(bulletinsOf(this.services.runtime.pool, search));
    return { rows: page.rows.map(bulletinView), next: page.next };
  }
}

export class ShowBulletin extends Query<BulletinView> {
  constructor(
    readonly caller: Caller,
    readonly bulletinId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ShowBulletin)
export class ShowBulletinHandler extends Handler implements IQueryHandler<ShowBulletin> {
  async execute({ caller, bulletinId, query }: ShowBulletin): Promise<BulletinView> {
    admit(caller, 'bulletin:view');
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['bulletins'], query);
    const today = found(await bulletinById(register.db, bulletinId));
    const row = thereThen(await bulletinsKnownAt.one(register, viewpoint, today));
    if (row.status === 'draft' && !mayDo(caller.principal, 'bulletin:draft', row)) throw notFound();
    return bulletinView(row);
  }
}

export class ListDue extends Query<DueListView> {
  constructor(
    readonly caller: Caller,
    readonly query: DueQuery,
  ) {
    super();
  }
}

@QueryHandler(ListDue)
export class ListDueHandler extends Handler implements IQueryHandler<ListDue> {
  async execute({ caller, query }: ListDue): Promise<DueListView> {
    const { region = caller.principal.region } = query;
    admit(caller, 'bulletin:view', { region });
    const viewpoint = await seeing(this.services, ['bulletins', 'bulletin_schedules'], query);
    const rows = await bulletinsDue(this.services.runtime.pool, region);
    return { rows: rows.map((row) => dueView(row, viewpoint.asOf)), vantage: vantageOf(viewpoint) };
  }
}
