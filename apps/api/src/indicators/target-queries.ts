import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { mayDo } from '#access';
import { localDateOf } from '#event-sourcing';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import type { TargetQuery } from './requests.js';
import { COUNTED_FROM, momentOf } from './stock-queries.js';
import type { TargetListView } from './target-views.js';
import { showTargets } from './targets.js';

/** The targets of the documents of a region and all above it, with where they stand. */
export class CompareWithTargets extends Query<TargetListView> {
  constructor(
    readonly caller: Caller,
    readonly query: TargetQuery,
  ) {
    super();
  }
}

@QueryHandler(CompareWithTargets)
export class CompareWithTargetsHandler extends Handler implements IQueryHandler<CompareWithTargets> {
  async execute({ caller, query }: CompareWithTargets): Promise<TargetListView> {
    const region = query.region ?? caller.principal.region;
    admit(caller, 'indicators:view', { region });
    await showing(this.services, [...COUNTED_FROM, 'policy_packs'], query.atLeast);
    const on = query.on ?? localDateOf(new Date());
    const knownAt = momentOf(query.knownAt);
    const rows = await showTargets(this.services.process, {
      region,
      on,
      knownAt,
      isInScope: (place) => mayDo(caller.principal, 'indicators:view', { region: place }),
    });
    return { region, on, knownAt, rows };
  }
}
