import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { continuityOf, movesInto, transfersAskedFor, transfersKnownAt, transferTimes } from '#read-models';
import type { Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { registerOf, seeing, vantageOf, type VantageQuery } from '../common/vantage.js';
import { lookAt, personThen } from '../workers/look.js';
import type { TransferTimesQuery } from './requests.js';
import { continuityView, type ContinuityView, type TransferTimesView } from './transfer-views.js';

export class ContinuityOf extends Query<ContinuityView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: VantageQuery,
  ) {
    super();
  }
}

const SHOWN_BY = ['workers', 'employments', 'insurance_months', 'insurance_transfers'];

@QueryHandler(ContinuityOf)
export class ContinuityOfHandler extends Handler implements IQueryHandler<ContinuityOf> {
  async execute({ caller, workerId, query }: ContinuityOf): Promise<ContinuityView> {
    const viewpoint = await seeing(this.services, SHOWN_BY, query);
    const today = await lookAt(this.services, caller, 'insurance-transfer:view', workerId);
    if (!viewpoint.isNow) await personThen(this.services, viewpoint, today);
    return continuityView(await continuityOf(registerOf(this.services), viewpoint, workerId), viewpoint);
  }
}

export class TransferTimesOf extends Query<TransferTimesView> {
  constructor(
    readonly caller: Caller,
    readonly query: TransferTimesQuery,
  ) {
    super();
  }
}

/** Numbers only, of nobody in particular: no look at a person. */
@QueryHandler(TransferTimesOf)
export class TransferTimesOfHandler extends Handler implements IQueryHandler<TransferTimesOf> {
  async execute({ caller, query }: TransferTimesOf): Promise<TransferTimesView> {
    const region = query.region ?? caller.principal.region;
    admit(caller, 'insurance-transfer:view', { region });
    const { from, to, withinDays = null } = query;
    const viewpoint = await seeing(this.services, ['insurance_transfers', 'employments'], query);
    const register = registerOf(this.services);
    const [asked, moves] = await Promise.all([
      transfersAskedFor(register.db, { region, from, to }),
      movesInto(register.db, { region, from, to, knownAt: viewpoint.knownAt }),
    ]);
    const rows = await transfersKnownAt.rows(register, viewpoint, asked);
    return {
      moves,
      ...transferTimes(rows, { on: viewpoint.asOf, withinDays }),
      vantage: vantageOf(viewpoint),
    };
  }
}
