import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import {
  fundById,
  fundsKnownAt,
  isPresent,
  payoutRunsOf,
  runsKnownAt,
  type PayoutRunRow,
  type Viewpoint,
} from '#read-models';
import { SpanShelf, termsStanding, type TermsStanding } from '#processes';
import { activationOf, readRun } from '#subsidy';
import type { Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import type { ApiServices } from '../common/services.js';
import { registerOf, seeing, vantageOf, type VantageQuery } from '../common/vantage.js';
import { progressView, underWay } from '../common/work.js';
import { workOfRun } from './jobs.js';
import type { RunListQuery } from './requests.js';
import { runThen } from './scope.js';
import { runFundView, runView, type RunDetailView, type RunPageView } from './views.js';

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
    const register = registerOf(this.services);
    const viewpoint = await seeing(this.services, ['payout_runs'], query);
    const { programme } = query;
    const page = await pageOf(
      runsKnownAt.page(register, viewpoint, query, ({ limit, after }) =>
        payoutRunsOf(register.db, { region, programme, limit, after }),
      ),
    );
    const standingOf = standings(this.services, viewpoint);
    return {
      vantage: vantageOf(viewpoint),
      rows: await Promise.all(page.rows.map(async (run) => runView(run, await standingOf(run)))),
      next: page.next,
    };
  }
}

/** What was asked, how far it is, what it comes to, and whether the fund can pay it. */
export class ViewRun extends Query<RunDetailView> {
  constructor(
    readonly caller: Caller,
    readonly runId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

@QueryHandler(ViewRun)
export class ViewRunHandler extends Handler implements IQueryHandler<ViewRun> {
  async execute({ caller, runId, query }: ViewRun): Promise<RunDetailView> {
    const register = registerOf(this.services);
    const { run, viewpoint } = await runThen(this.services, caller, 'payout-run:view', runId, query);
    const work = isPresent(viewpoint) ? workOfRun(runId, run.status) : null;
    const [fund, programme, progress] = await Promise.all([
      fundById(register.db, run.fundId).then(
        (today) => today && fundsKnownAt.one(register, viewpoint, today),
      ),
      programmeOf(this.services, run),
      work && underWay(this.services.queue, work),
    ]);
    return {
      vantage: vantageOf(viewpoint),
      ...runView(run, await standings(this.services, viewpoint)(run)),
      ...programme,
      fund: fund ? runFundView(fund, run) : null,
      progress: progress && progressView(progress),
    };
  }
}

/** How the terms of runs stand that are not on the payment list yet. */
function standings({ process }: ApiServices, { knownAt }: Viewpoint) {
  const shelf = new SpanShelf(process.packs, knownAt);
  return async ({ runId, status }: PayoutRunRow): Promise<TermsStanding | null> => {
    if (status === 'listed') return null;
    const run = await readRun(process, runId);
    return run.status === 'absent' ? null : termsStanding(shelf, run.opened);
  };
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
