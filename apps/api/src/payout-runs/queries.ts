import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { fundById, payoutRunsOf, type PayoutRunRow } from '#read-models';
import { activationOf } from '#subsidy';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import type { ApiServices } from '../common/services.js';
import { progressView, underWay } from '../common/work.js';
import { workOfRun } from './jobs.js';
import type { RunListQuery } from './requests.js';
import { runFor } from './scope.js';
import { runFundView, runPage, runView, type RunDetailView, type RunPageView } from './views.js';

/** Runs of a region, newest first. */
export class ListRuns extends Query<RunPageView> {
  constructor(
    readonly caller: Caller,
    readonly query: RunListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListRuns)
export class ListRunsHandler extends Handler implements IQueryHandler<ListRuns> {
  async execute({ caller, query }: ListRuns): Promise<RunPageView> {
    const region = query.region ?? caller.principal.region;
    admit(caller, 'payout-run:view', { region });
    await showing(this.services, ['payout_runs'], query.atLeast);
    const { programme, limit, after } = query;
    const search = { region, programme, limit, after };
    return runPage(await pageOf(payoutRunsOf(this.services.runtime.pool, search)));
  }
}

/** What was asked, how far it is, what it comes to, and whether the fund can pay it. */
export class ViewRun extends Query<RunDetailView> {
  constructor(
    readonly caller: Caller,
    readonly runId: string,
    readonly atLeast: number | undefined,
  ) {
    super();
  }
}

@QueryHandler(ViewRun)
export class ViewRunHandler extends Handler implements IQueryHandler<ViewRun> {
  async execute({ caller, runId, atLeast }: ViewRun): Promise<RunDetailView> {
    const run = await runFor(this.services, caller, 'payout-run:view', runId, atLeast);
    const work = workOfRun(runId, run.status);
    const [fund, programme, progress] = await Promise.all([
      fundById(this.services.runtime.pool, run.fundId),
      programmeOf(this.services, run),
      work && underWay(this.services.queue, work),
    ]);
    return {
      ...runView(run),
      ...programme,
      fund: fund ? runFundView(fund, run) : null,
      progress: progress && progressView(progress),
    };
  }
}

async function programmeOf(
  { process }: ApiServices,
  run: PayoutRunRow,
): Promise<Pick<RunDetailView, 'title' | 'demo'>> {
  const shelved = await process.packs.named({ packId: run.packId, version: run.packVersion });
  const title = shelved?.compiled.programmes.get(run.programme)?.title;
  if (!shelved || !title) return { title: null, demo: false };
  const madeUp = activationOf(shelved.compiled, run.programme, run.asOf, false);
  return { title, demo: madeUp.some(({ reason }) => reason === 'demo-only') };
}
