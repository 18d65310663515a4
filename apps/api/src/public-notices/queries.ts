import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { openNoticeRows } from '#processes';
import { noticeRowsOf, publicNoticeOf, publicNoticesKnownAt, publicNoticesOf } from '#read-models';
import { isShownOn } from '#subsidy';
import type { Caller } from '../common/caller.js';
import { admit, admitted, notFound } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf, type PageQuery } from '../common/paging.js';
import { registerOf, seeing, thereThen, vantageOf, type VantageQuery } from '../common/vantage.js';
import type { NoticeListQuery, ShownListQuery } from './requests.js';
import {
  noticeView,
  publicNoticeView,
  publishedRowView,
  type NoticeDetailView,
  type NoticePageView,
  type ShownListView,
  type ShownNoticeView,
} from './views.js';

const today = (): string => localDateOf(new Date());

/** Notices that run today, for everybody. */
export class ListShown extends Query<ShownListView> {
  constructor(readonly list: ShownListQuery) {
    super();
  }
}

@QueryHandler(ListShown)
export class ListShownHandler extends Handler implements IQueryHandler<ListShown> {
  async execute({ list: { region = '000000', limit, after } }: ListShown): Promise<ShownListView> {
    const search = { region, shownOn: today(), limit, after };
    const { rows, next } = await pageOf(publicNoticesOf(this.services.runtime.pool, search));
    return { rows: rows.map(publicNoticeView), next };
  }
}

/** A notice that runs today with its rows, for everybody; afterwards there is nothing to be seen. */
export class ReadNotice extends Query<ShownNoticeView> {
  constructor(
    readonly runId: string,
    readonly page: PageQuery,
  ) {
    super();
  }
}

@QueryHandler(ReadNotice)
export class ReadNoticeHandler extends Handler implements IQueryHandler<ReadNotice> {
  async execute({ runId, page: { limit, after } }: ReadNotice): Promise<ShownNoticeView> {
    const db = this.services.runtime.pool;
    const notice = await publicNoticeOf(db, runId);
    if (!notice || !isShownOn({ from: notice.shownFrom, until: notice.shownUntil }, today()))
      throw notFound();
    const { rows, next } = await pageOf(noticeRowsOf(db, { runId, limit, after }));
    const shown = await openNoticeRows(this.services.process, rows);
    return {
      ...publicNoticeView(notice),
      list: rows.map((row, at) => publishedRowView(row, shown[at]!)),
      next,
    };
  }
}

/** Notices of a region with their objections. */
export class ListNotices extends Query<NoticePageView> {
  constructor(
    readonly caller: Caller,
    readonly list: NoticeListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListNotices)
export class ListNoticesHandler extends Handler implements IQueryHandler<ListNotices> {
  async execute({ caller, list }: ListNotices): Promise<NoticePageView> {
    const { region = caller.principal.region } = list;
    admit(caller, 'payout-run:view', { region });
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['public_notices'], list);
    const { rows, next } = await pageOf(
      publicNoticesKnownAt.page(register, viewpoint, list, (request) =>
        publicNoticesOf(register.db, { region, ...request }),
      ),
    );
    return {
      rows: rows.map((row) => noticeView(row, viewpoint.asOf)),
      next,
      vantage: vantageOf(viewpoint),
    };
  }
}

/** One notice with its objections; its rows are those of the run. */
export class ViewNotice extends Query<NoticeDetailView> {
  constructor(
    readonly caller: Caller,
    readonly runId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ViewNotice)
export class ViewNoticeHandler extends Handler implements IQueryHandler<ViewNotice> {
  async execute({ caller, runId, query }: ViewNotice): Promise<NoticeDetailView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['public_notices'], query);
    const known = await publicNoticeOf(register.db, runId);
    const notice = admitted(caller, 'payout-run:view', known, ({ region }) => ({ region }));
    const then = thereThen(await publicNoticesKnownAt.one(register, viewpoint, notice));
    return { ...noticeView(then, viewpoint.asOf), vantage: vantageOf(viewpoint) };
  }
}
