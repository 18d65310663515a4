import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import type { Caller } from '../common/caller.js';
import { Handler } from '../common/handler.js';
import { seeing } from '../common/vantage.js';
import { lookAt } from '../workers/look.js';
import { showEligibility } from './eligibility.js';
import type { Period } from './period.js';
import type { EligibilityQuery } from './requests.js';
import type { EligibilityView } from './views.js';

/** What can this person have, and why, or why not (B3)? */
export class EligibilityOf extends Query<EligibilityView> {
  constructor(
    readonly caller: Caller,
    readonly workerId: string,
    readonly query: EligibilityQuery,
  ) {
    super();
  }
}

@QueryHandler(EligibilityOf)
export class EligibilityOfHandler extends Handler implements IQueryHandler<EligibilityOf> {
  async execute({ caller, workerId, query }: EligibilityOf): Promise<EligibilityView> {
    const { programme } = query;
    const period = periodOf(query);
    const readModels = ['workers', 'worker_dossiers', 'policy_packs'];
    const { asOf, knownAt } = await seeing(this.services, readModels, query);
    const worker = await lookAt(this.services, caller, 'eligibility:check', workerId);
    return showEligibility(this.services.process, worker, { asOf, knownAt, programme, period });
  }
}

function periodOf({ from, to }: EligibilityQuery): Period | undefined {
  if (from === undefined && to === undefined) return undefined;
  if (from !== undefined && to !== undefined && from <= to) return { from, to };
  throw new ProblemError(VALIDATION_FAILED, [
    {
      field: 'to',
      code: 'PERIOD',
      message: '首日与末日须同时填写，且末日不早于首日',
      messageEn: 'give both days of the period, the last not before the first',
    },
  ]);
}
