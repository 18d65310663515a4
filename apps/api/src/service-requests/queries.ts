import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  entriesOfPerson,
  needCounts,
  serviceRequestsKnownAt,
  serviceRequestsOf,
  serviceRequestsOfWorkers,
  workersByIds,
  type ServiceRequestRow,
} from '#read-models';
import { REQUEST_WORDS_FIELD, SERVICE_HELP_FIELD, SERVICE_KINDS } from '#worker-registry';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, vantageOf, type VantageQuery } from '../common/vantage.js';
import { lookAt } from '../workers/look.js';
import { openWorkers, workerView } from '../workers/views.js';
import type { NeedQuery, ServiceListQuery } from './requests.js';
import { serviceView, type NeedsView, type ServiceQueueView, type ServiceRequestsView } from './views.js';

const SHOWN_BY = ['service_requests', 'workers'];

/** What somebody asked for, with their own words. */
export class ListServicesOf extends Query<ServiceRequestsView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ListServicesOf)
export class ListServicesOfHandler extends Handler implements IQueryHandler<ListServicesOf> {
  async execute({ caller, workerId, query }: ListServicesOf): Promise<ServiceRequestsView> {
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    await lookAt(this.services, caller, 'service:view', workerId);
    const entries = await entriesOfPerson(register.db, workerId);
    const today = await serviceRequestsOfWorkers(register.db, entries);
    const rows = await serviceRequestsKnownAt.rows(register, viewpoint, today);
    return { rows: await Promise.all(rows.map((row) => this.opened(row))), vantage: vantageOf(viewpoint) };
  }

  private async opened(row: ServiceRequestRow) {
    const { privacy } = this.services.process;
    const { workerId, words, help } = row;
    const open = async (field: string, text: typeof words): Promise<string | null> =>
      text === null ? null : privacy.open(workerId, field, text.sealed);
    const both = {
      words: await open(REQUEST_WORDS_FIELD, words),
      help: await open(SERVICE_HELP_FIELD, help),
    };
    return serviceView(row, both);
  }
}

/** What people of a region ask for; their words are not in the list. */
export class ListServices extends Query<ServiceQueueView> {
  constructor(
    readonly caller: Caller,
    readonly list: ServiceListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListServices)
export class ListServicesHandler extends Handler implements IQueryHandler<ListServices> {
  async execute({ caller, list }: ListServices): Promise<ServiceQueueView> {
    const { region = caller.principal.region, kind, status, limit, after } = list;
    admit(caller, 'service:view', { region });
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, SHOWN_BY, list);
    const page = await pageOf(
      serviceRequestsKnownAt.page(register, viewpoint, { limit, after }, (request) =>
        serviceRequestsOf(register.db, { region, kind, status, ...request }),
      ),
    );
    const people = await workersByIds(register.db, [...new Set(page.rows.map(({ workerId }) => workerId))]);
    await recordLooks(this.services, caller, 'service:view', people);
    const opened = await openWorkers(this.services, people);
    const views = new Map(opened.map((worker) => [worker.row.workerId, workerView(worker, false)]));
    const rows = page.rows.map((row) => ({
      ...serviceView(row, { words: null, help: null }),
      worker: views.get(row.workerId)!,
    }));
    return { rows, next: page.next, vantage: vantageOf(viewpoint) };
  }
}

/** What is needed, by kind: numbers only. */
export class CountNeeds extends Query<NeedsView> {
  constructor(
    readonly caller: Caller,
    readonly query: NeedQuery,
  ) {
    super();
  }
}

@QueryHandler(CountNeeds)
export class CountNeedsHandler extends Handler implements IQueryHandler<CountNeeds> {
  async execute({ caller, query }: CountNeeds): Promise<NeedsView> {
    const { region = caller.principal.region, from, until, atLeast } = query;
    admit(caller, 'service:view', { region });
    await showing(this.services, ['service_requests', 'merged_entries'], atLeast);
    const rows = await needCounts(this.services.runtime.pool, { region, from, until });
    return { rows: rows.map((row) => ({ ...row, kindName: SERVICE_KINDS[row.kind] })) };
  }
}
