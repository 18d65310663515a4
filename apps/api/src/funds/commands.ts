import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import { setFundBudget, subsidyMessages } from '#subsidy';
import { recorded, type Recorded } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
import { regionOfFund } from './region.js';
import type { BudgetRequest } from './requests.js';

/** Sets, raises or lowers the budget of a fund for its year. */
export class SetBudget extends Command<Recorded> {
  constructor(
    readonly caller: Caller,
    readonly fundId: string,
    readonly budget: BudgetRequest,
  ) {
    super();
  }
}

@CommandHandler(SetBudget)
export class SetBudgetHandler extends Handler implements ICommandHandler<SetBudget> {
  async execute({ caller, fundId, budget }: SetBudget): Promise<Recorded> {
    const region = regionOfFund(fundId);
    if (region === null) throw NO_REGION;
    admit(caller, 'fund:set-budget', { region });
    const { year, title, amountFen, basis } = budget;
    const result = await setFundBudget(
      this.services.runtime,
      { fundId, year, title: { zh: title.zh, en: title.en }, amountFen, basis, on: localDateOf(new Date()) },
      contextOf(caller, `fund:set-budget:${fundId}`),
    );
    return recorded(result, subsidyMessages);
  }
}

const NO_REGION = new ProblemError(VALIDATION_FAILED, [
  {
    field: 'fundId',
    code: 'FUND_WITHOUT_REGION',
    message: '资金编号须含6位行政区划代码，例如 shortage-post-allowance-330282',
    messageEn: 'a fund id holds the code of its region, e.g. shortage-post-allowance-330282',
  },
]);
