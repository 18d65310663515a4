import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { covers } from '#access';
import { comparableName } from '#privacy';
import { workerByIdentity, workersOf } from '#read-models';
import { identityIndexOf } from '#worker-registry';
import { recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import { lookAt } from './look.js';
import type { WorkerQuery, WorkerSearchQuery } from './requests.js';
import {
  openWorkers,
  showWorker,
  workerView,
  type OpenedWorker,
  type WorkerPageView,
  type WorkerView,
} from './views.js';

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
    await showing(this.services, ['workers'], search.atLeast);
    const { workers, next } =
      search.idNumber === undefined
        ? await this.inRegion(region, search)
        : { workers: await this.withNumber(region, search, search.idNumber), next: null };
    await recordLooks(
      this.services,
      caller,
      'worker:search',
      workers.map(({ row }) => row),
    );
    return { rows: workers.map((worker) => workerView(worker, false)), next };
  }

  private async withNumber(
    region: string,
    { idKind = 'resident-id', name, employer }: WorkerSearchQuery,
    number: string,
  ): Promise<readonly OpenedWorker[]> {
    const { pool, privacy } = this.services.runtime;
    const row = await workerByIdentity(pool, identityIndexOf(privacy, { kind: idKind, number }));
    if (row === undefined || !covers(region, row.region)) return [];
    if (employer !== undefined && row.employer !== employer) return [];
    return withName(await openWorkers(this.services, [row]), name);
  }

  /** Names are found by keyed pairs of characters, which others share by chance: what was found is opened and compared. */
  private async inRegion(
    region: string,
    { name, employer, limit, after }: WorkerSearchQuery,
  ): Promise<{ readonly workers: readonly OpenedWorker[]; readonly next: string | null }> {
    const { pool, privacy } = this.services.runtime;
    const nameGrams = name === undefined ? undefined : privacy.gramsFor(name);
    const workers: OpenedWorker[] = [];
    let next = after;
    do {
      const wanted = limit - workers.length;
      const search = { region, nameGrams, employer, limit: wanted, after: next };
      const page = await pageOf(workersOf(pool, search));
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

export class ShowWorker extends Query<WorkerView> {
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
  async execute({ caller, workerId, query: { full = false, atLeast } }: ShowWorker): Promise<WorkerView> {
    await showing(this.services, ['workers'], atLeast);
    const row = await lookAt(this.services, caller, full ? 'worker:view-full' : 'worker:view', workerId);
    return showWorker(this.services, row, full);
  }
}
