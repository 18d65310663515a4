import { Readable } from 'node:stream';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { mayDo } from '#access';
import { whatIfJob } from '#apps/reactor';
import { ProblemError } from '#platform';
import {
  masked,
  peopleWithIds,
  toWhatIfCsv,
  WhatIfShelf,
  withSmallCellsHidden,
  type WhatIfRow,
} from '#processes';
import { recordFileTaken, recordLooks } from '../access-log/looks.js';
import type { Caller } from '../common/caller.js';
import { CSV } from '../common/downloads.js';
import { money } from '../common/figures.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { invalidCursor } from '../common/paging.js';
import type { ApiServices } from '../common/services.js';
import { underWay } from '../common/work.js';
import type { PeopleQuery, WhatIfExportQuery, WhatIfListQuery } from './requests.js';
import { whatIfFor } from './scope.js';
import { showTargetEffects } from './targets.js';
import { summaryView, type AffectedPageView, type WhatIfDetailView, type WhatIfListView } from './views.js';

const MOST_LISTED = 50;

/** What-ifs of a region that are still kept, newest first. */
export class ListWhatIfs extends Query<WhatIfListView> {
  constructor(
    readonly caller: Caller,
    readonly query: WhatIfListQuery,
  ) {
    super();
  }
}

@QueryHandler(ListWhatIfs)
export class ListWhatIfsHandler extends Handler implements IQueryHandler<ListWhatIfs> {
  async execute({ caller, query }: ListWhatIfs): Promise<WhatIfListView> {
    const region = query.region ?? caller.principal.region;
    admit(caller, 'what-if:view', { region });
    const rows = await new WhatIfShelf(this.services.runtime.pool).of(region, MOST_LISTED);
    return { rows: rows.map(summaryView) };
  }
}

async function detailOf(
  { process }: ApiServices,
  { principal }: Caller,
  row: WhatIfRow,
): Promise<WhatIfDetailView> {
  const { report, request, region } = row;
  const seesPeople = mayDo(principal, 'what-if:view-people', { region });
  const isInScope = (place: string): boolean => mayDo(principal, 'indicators:view', { region: place });
  return {
    ...summaryView(row),
    request,
    report: report === null ? null : seesPeople ? report : withSmallCellsHidden(report),
    targets: report === null ? null : await showTargetEffects(process, request, isInScope),
  };
}

/** How far it is, and the answer once there is one. */
export class ViewWhatIf extends Query<WhatIfDetailView> {
  constructor(
    readonly caller: Caller,
    readonly whatIfId: string,
  ) {
    super();
  }
}

@QueryHandler(ViewWhatIf)
export class ViewWhatIfHandler extends Handler implements IQueryHandler<ViewWhatIf> {
  async execute({ caller, whatIfId }: ViewWhatIf): Promise<WhatIfDetailView> {
    const row = await whatIfFor(this.services, caller, 'what-if:view', whatIfId);
    if (row.status === 'waiting' || row.status === 'running')
      await underWay(this.services.queue, { job: whatIfJob, payload: { whatIfId }, id: whatIfId });
    return detailOf(this.services, caller, row);
  }
}

/** Who gains or loses, masked; every look leaves its trace. */
export class ListAffected extends Query<AffectedPageView> {
  constructor(
    readonly caller: Caller,
    readonly whatIfId: string,
    readonly query: PeopleQuery,
  ) {
    super();
  }
}

@QueryHandler(ListAffected)
export class ListAffectedHandler extends Handler implements IQueryHandler<ListAffected> {
  async execute({ caller, whatIfId, query }: ListAffected): Promise<AffectedPageView> {
    const { limit, after = null, side } = query;
    const { region, status } = await whatIfFor(this.services, caller, 'what-if:view-people', whatIfId);
    if (status !== 'done') throw NOT_DONE;
    if (after !== null && !/^[0-9a-f-]{36}$/.test(after)) throw invalidCursor();
    const { pool } = this.services.runtime;
    const found = await new WhatIfShelf(pool).people(whatIfId, { side, after, limit: limit + 1 });
    const rows = found.slice(0, limit);
    const ids = rows.map(({ workerId }) => workerId);
    const looked = ids.map((workerId) => ({ workerId, region }));
    await recordLooks(this.services, caller, 'what-if:view-people', looked);
    const personOf = await peopleWithIds(this.services.process, ids);
    return {
      rows: rows.map(({ workerId, baseFen, scenarioFen }) => ({
        workerId,
        ...masked(personOf(workerId)),
        base: money(baseFen),
        scenario: money(scenarioFen),
        difference: money(scenarioFen - baseFen),
      })),
      next: found.length > limit ? ids.at(-1)! : null,
    };
  }
}

export interface ExportedWhatIf {
  readonly content: Readable;
  readonly type: string;
  readonly fileName: string;
}

/** The answer as a file, without people; whoever takes it leaves a trace. */
export class ExportWhatIf extends Query<ExportedWhatIf> {
  constructor(
    readonly caller: Caller,
    readonly whatIfId: string,
    readonly query: WhatIfExportQuery,
  ) {
    super();
  }
}

@QueryHandler(ExportWhatIf)
export class ExportWhatIfHandler extends Handler implements IQueryHandler<ExportWhatIf> {
  async execute({ caller, whatIfId, query: { format } }: ExportWhatIf): Promise<ExportedWhatIf> {
    const row = await whatIfFor(this.services, caller, 'what-if:view', whatIfId);
    if (row.report === null) throw NOT_DONE;
    const { region, from, to } = row.report;
    const which = `测算 ${whatIfId} ${format}`;
    await recordFileTaken(this.services, caller, 'what-if:view', { region, which });
    const name = `政策测算-${region}-${from}至${to}`;
    switch (format) {
      case 'csv':
        return {
          content: Readable.from(toWhatIfCsv(row.report), { encoding: 'utf8' }),
          type: `${CSV}; charset=utf-8`,
          fileName: `${name}.csv`,
        };
      case 'json': {
        const detail = await detailOf(this.services, caller, row);
        return {
          content: Readable.from([JSON.stringify(detail)], { encoding: 'utf8' }),
          type: 'application/json',
          fileName: `${name}.json`,
        };
      }
    }
  }
}

const NOT_DONE = new ProblemError({
  status: 409,
  code: 'WHAT_IF_NOT_DONE',
  title: '测算尚未完成',
  detail: '测算尚未完成，请稍后再试。',
  detailEn: 'The answer is not there yet; try again later.',
});
