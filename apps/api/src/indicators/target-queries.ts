import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { mayDo } from '#access';
import type { Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { seeing } from '../common/vantage.js';
import type { TargetQuery } from './requests.js';
import { COUNTED_FROM } from './stock-queries.js';
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

const COUNTED_THINGS = [
  'institutions',
  'projects',
  'training_classes',
  'class_trainees',
  'apprenticeships',
  'employers',
  'union_organisations',
  'source_reports',
];

@QueryHandler(CompareWithTargets)
export class CompareWithTargetsHandler extends Handler implements IQueryHandler<CompareWithTargets> {
  async execute({ caller, query }: CompareWithTargets): Promise<TargetListView> {
    const region = query.region ?? caller.principal.region;
    admit(caller, 'indicators:view', { region });
    const readModels = [...COUNTED_FROM, ...COUNTED_THINGS, 'policy_packs', 'rolls', 'roll_entries'];
    const { asOf, knownAt, isNow } = await seeing(this.services, readModels, query);
    const rows = await showTargets(this.services.process, {
      region,
      asOf,
      knownAt,
      isNow,
      isInScope: (place) => mayDo(caller.principal, 'indicators:view', { region: place }),
    });
    return { region, asOf, knownAt, rows };
  }
}
