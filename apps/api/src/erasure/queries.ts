import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { erasureReport } from '#processes';
import type { Caller } from '../common/caller.js';
import { Handler } from '../common/handler.js';
import { lookAt } from '../workers/look.js';
import type { ErasureView } from './views.js';

/** How far is the erasure, and which copies were emptied? */
export class ShowErasure extends Query<ErasureView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
  ) {
    super();
  }
}

@QueryHandler(ShowErasure)
export class ShowErasureHandler extends Handler implements IQueryHandler<ShowErasure> {
  async execute({ caller, workerId }: ShowErasure): Promise<ErasureView> {
    await lookAt(this.services, caller, 'worker:view-erasure', workerId);
    return erasureReport(this.services.process, workerId);
  }
}
