import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { commandCredits, CREDIT_REJECTIONS } from '#credit-ledger';
import { localDateOf } from '#event-sourcing';
import { workersOf } from '#read-models';
import { recorded } from '../common/answers.js';
import { actorOf, contextOf, type Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { pageOf } from '../common/paging.js';
import type { RegionClosing } from './requests.js';
import type { RegionClosed } from './views.js';

const ACCOUNTS_AT_ONCE = 200;

/** Closes a year of the accounts of a region, some accounts at a time. */
export class CloseYear extends Command<RegionClosed> {
  constructor(
    readonly caller: Caller,
    readonly year: number,
    readonly request: RegionClosing,
  ) {
    super();
  }
}

@CommandHandler(CloseYear)
export class CloseYearHandler extends Handler implements ICommandHandler<CloseYear> {
  async execute({ caller, year, request }: CloseYear): Promise<RegionClosed> {
    const region = request.region ?? caller.principal.region;
    admit(caller, 'credits:record', { region });
    const after = request.after ?? undefined;
    const page = await pageOf(
      workersOf(this.services.runtime.pool, { region, limit: ACCOUNTS_AT_ONCE, after }),
    );
    const asked = { year, closedBy: actorOf(caller), on: localDateOf(new Date()) };
    let closed = 0;
    for (const { workerId } of page.rows) {
      const result = await commandCredits(
        this.services.process,
        { type: 'CloseCreditYear', workerId, ...asked },
        contextOf(caller, `credits:close:${year}:${workerId}`),
      );
      if (recorded(result, CREDIT_REJECTIONS).outcome === 'recorded') closed++;
    }
    return { closed, unchanged: page.rows.length - closed, next: page.next };
  }
}
