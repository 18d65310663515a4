import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { targetFor, type TargetDefinition } from '#indicators';
import type { ShelvedPack } from '#processes';
import { packVersion } from '#read-models';
import type { Caller } from '../common/caller.js';
import { showing } from '../common/freshness.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { CurrentValues } from './current-values.js';
import type { TargetQuery } from './requests.js';
import { COUNTED_FROM, momentOf } from './stock-queries.js';
import { targetView, type TargetListView, type TargetView } from './target-views.js';

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
    const packs = await this.services.process.packs.inForce({ region, asOf: on, knownAt });
    const rows = await Promise.all(packs.map((pack) => this.targetsOf(caller, pack, on, knownAt)));
    return { region, on, knownAt, rows: rows.flat() };
  }

  private async targetsOf(
    caller: Caller,
    pack: ShelvedPack,
    on: string,
    knownAt: string,
  ): Promise<readonly TargetView[]> {
    const row = await packVersion(this.services.runtime.pool, pack.packId, pack.version);
    const values = new CurrentValues(this.services, caller, pack.region, { on, knownAt });
    const year = Number(on.slice(0, 4));
    return Promise.all(
      targetsIn(row?.content ?? {}).map(async (definition) =>
        targetView(pack, definition, targetFor(definition, year), await values.of(definition.indicator)),
      ),
    );
  }
}

/** The shape of `targets` was checked when the pack was drafted. */
const targetsIn = (content: { readonly targets?: { readonly targets?: readonly TargetDefinition[] } }) =>
  content.targets?.targets ?? [];
