import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { paymentBatchById, paymentBatchesKnownAt, paymentBatchesOf } from '#read-models';
import { readBatch } from '#subsidy';
import type { Caller } from '../common/caller.js';
import { admit, admitted } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, thereThen, vantageOf, type VantageQuery } from '../common/vantage.js';
import type { BatchListQuery } from './requests.js';
import {
  batchView,
  paymentRowView,
  type PaymentBatchDetailView,
  type PaymentBatchPageView,
} from './views.js';

/** Batches of a region, or of one run. */
export class ListBatches extends Query<PaymentBatchPageView> {
  constructor(
    readonly caller: Caller,
    readonly list: BatchListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListBatches)
export class ListBatchesHandler extends Handler implements IQueryHandler<ListBatches> {
  async execute({ caller, list }: ListBatches): Promise<PaymentBatchPageView> {
    const { region = caller.principal.region, runId } = list;
    admit(caller, 'payment:view', { region });
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['payment_batches'], list);
    const { rows, next } = await pageOf(
      paymentBatchesKnownAt.page(register, viewpoint, list, (request) =>
        paymentBatchesOf(register.db, { region, runId, ...request }),
      ),
    );
    return { rows: rows.map(batchView), next, vantage: vantageOf(viewpoint) };
  }
}

/** One batch with its rows, without names. */
export class ViewBatch extends Query<PaymentBatchDetailView> {
  constructor(
    readonly caller: Caller,
    readonly batchId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ViewBatch)
export class ViewBatchHandler extends Handler implements IQueryHandler<ViewBatch> {
  async execute({ caller, batchId, query }: ViewBatch): Promise<PaymentBatchDetailView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['payment_batches'], query);
    const known = await paymentBatchById(register.db, batchId);
    const today = admitted(caller, 'payment:view', known, ({ region }) => ({ region }));
    const batch = thereThen(await paymentBatchesKnownAt.one(register, viewpoint, today));
    const { rows } = await readBatch(this.services.runtime, batchId, viewpoint);
    return {
      ...batchView(batch),
      list: [...rows.values()].map((row) => paymentRowView(batchId, row)),
      vantage: vantageOf(viewpoint),
    };
  }
}
