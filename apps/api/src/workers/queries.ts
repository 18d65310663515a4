import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { covers } from '#access';
import { comparableName } from '#privacy';
import { workerById, workersKnownAt, workersOfThen, type Viewpoint } from '#read-models';
import { findWorkerByIdentity } from '#worker-registry';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import { registerOf, seeing, vantageOf } from '../common/vantage.js';
import { lookAt, personThen } from './look.js';
import type { WorkerQuery, WorkerSearchQuery } from './requests.js';
import {
  openWorkers,
  showWorker,
  workerView,
  type OpenedWorker,
  type WorkerDetailView,
  type WorkerPageView,
} from './views.js';

const SHOWN_BY = ['workers', 'employments'];

export class SearchWorkers extends Query<WorkerPageView> {
  constructor(
    readonly caller: Caller,
    readonly search: WorkerSearchQuery,
  ) {
    super();
  }
}

/** Everybody who is found was looked at, so everybody's trail says so. */
@QueryHandler(SearchWorkers)
export class SearchWorkersHandler extends Handler implements IQueryHandler<SearchWorkers> {
  async execute({ caller, search }: SearchWorkers): Promise<WorkerPageView> {
    const region = search.region ?? caller.principal.region;
    admit(caller, 'worker:search', { region });
    const viewpoint = await seeing(this.services, SHOWN_BY, search);
    const { workers, next } =
      search.idNumber === undefined
        ? await this.inRegion(caller, viewpoint, region, search)
        : { workers: await this.withNumber(viewpoint, region, search, search.idNumber), next: null };
    await recordLooks(
      this.services,
      caller,
      'worker:search',
      workers.map(({ row }) => row),
    );
    return { rows: workers.map((worker) => workerView(worker, false)), next, vantage: vantageOf(viewpoint) };
  }

  private async withNumber(
    viewpoint: Viewpoint,
    region: string,
    { idKind = 'resident-id', name, employer }: WorkerSearchQuery,
    number: string,
  ): Promise<readonly OpenedWorker[]> {
    const { runtime } = this.services;
    const workerId = await findWorkerByIdentity(runtime, { kind: idKind, number });
    const today = workerId === null ? undefined : await workerById(runtime.pool, workerId);
    if (today === undefined || !covers(region, today.region)) return [];
    const [row] = await workersKnownAt(registerOf(this.services), viewpoint, [today]);
    if (row === undefined || (employer !== undefined && row.employer !== employer)) return [];
    return withName(await openWorkers(this.services, [row]), name);
  }

  /** Names are found by keyed pairs of characters, which others share by chance: what was found is opened and compared. */
  private async inRegion(
    caller: Caller,
    viewpoint: Viewpoint,
    region: string,
    { name, employer, limit, after }: WorkerSearchQuery,
  ): Promise<{ readonly workers: readonly OpenedWorker[]; readonly next: string | null }> {
    const { privacy } = this.services.runtime;
    const register = registerOf(this.services);
    const within = caller.principal.region;
    const nameGrams = name === undefined ? undefined : privacy.gramsFor(name);
    const workers: OpenedWorker[] = [];
    let next = after;
    do {
      const wanted = limit - workers.length;
      const search = { region, within, nameGrams, employer, limit: wanted, after: next };
      const page = await pageOf(workersOfThen(register, viewpoint, search));
      workers.push(...withName(await openWorkers(this.services, page.rows), name));
      next = page.next ?? undefined;
    } while (next !== undefined && workers.length < limit);
    return { workers, next: next ?? null };
  }
}

const withName = (workers: readonly OpenedWorker[], wanted: string | undefined): readonly OpenedWorker[] =>
  wanted === undefined
    ? workers
    : workers.filter(({ person: { name } }) => name !== null && isNamed(name, wanted));

/** A single character is looked for at the beginning, where the family name stands. */
function isNamed(name: string, wanted: string): boolean {
  const [written, part] = [comparableName(name), comparableName(wanted)];
  return Array.from(part).length === 1 ? written.startsWith(part) : written.includes(part);
}

export class ShowWorker extends Query<WorkerDetailView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: WorkerQuery,
  ) {
    super();
  }
}

@QueryHandler(ShowWorker)
export class ShowWorkerHandler extends Handler implements IQueryHandler<ShowWorker> {
  async execute({ caller, workerId, query }: ShowWorker): Promise<WorkerDetailView> {
    const { full = false } = query;
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    const today = await lookAt(this.services, caller, full ? 'worker:view-full' : 'worker:view', workerId);
    const row = await personThen(this.services, viewpoint, today);
    return { ...(await showWorker(this.services, row, full)), vantage: vantageOf(viewpoint) };
  }
}
