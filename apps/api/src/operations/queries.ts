import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { projectionStatus } from '#platform';
import type { Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { SERVICES, type ApiServices } from '../common/services.js';
import { Rebuilds } from './rebuilds.js';
import type { ReadModelListView } from './views.js';

/** How far each read model is, and those being built beside a live one. */
export class ListReadModels extends Query<ReadModelListView> {
  constructor(readonly caller: Caller) {
    super();
  }
}

@QueryHandler(ListReadModels)
export class ListReadModelsHandler implements IQueryHandler<ListReadModels> {
  constructor(
    @Inject(SERVICES) private readonly services: ApiServices,
    @Inject(Rebuilds) private readonly rebuilds: Rebuilds,
  ) {}

  async execute({ caller }: ListReadModels): Promise<ReadModelListView> {
    admit(caller, 'read-model:rebuild');
    const { pool, store } = this.services.runtime;
    const status = await projectionStatus(pool, store);
    return {
      head: await store.head(),
      rows: status.map(({ name, version, generation, state, position, lag, reason }) => ({
        name,
        version,
        generation,
        state,
        position,
        lag,
        percent: position + lag === 0 ? 100 : Math.floor((position * 1000) / (position + lag)) / 10,
        reason: reason ?? null,
        lastRebuild: state === 'live' ? this.rebuilds.failureOf(name) : null,
      })),
    };
  }
}
