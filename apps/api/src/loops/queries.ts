import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { loopsHealth, type ProjectionStatus } from '#platform';
import type { Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { progressView, type ProgressView } from '../common/work.js';
import { projectionNamed, rebuildOf } from './loop.js';
import type { LoopListView } from './views.js';

/** How read models and processes are, and what they go on without. */
export class ListLoops extends Query<LoopListView> {
  constructor(readonly caller: Caller) {
    super();
  }
}

@QueryHandler(ListLoops)
export class ListLoopsHandler extends Handler implements IQueryHandler<ListLoops> {
  async execute({ caller }: ListLoops): Promise<LoopListView> {
    admit(caller, 'loop:view');
    const { pool, store } = this.services.runtime;
    const { head, readModels, processes } = await loopsHealth(pool, store);
    return {
      head,
      readModels: await Promise.all(
        readModels.map(async (status) => ({ ...status, rebuild: await this.rebuildView(status) })),
      ),
      processes,
    };
  }

  private async rebuildView(status: ProjectionStatus): Promise<ProgressView | null> {
    if (!status.shown || !projectionNamed(status.name)) return null;
    const { job, id } = rebuildOf(status.name, status);
    const view = await this.services.queue.find(job, id);
    return view ? progressView(view) : null;
  }
}
