import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { localDateOf } from '#event-sourcing';
import { setFundBudget, subsidyMessages } from '#subsidy';
import { recorded, type Recorded } from '../common/answers.js';
import { contextOf, type Caller } from '../common/caller.js';
import { admit } from '../common/gate.js';
import { Handler } from '../common/handler.js';
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
    const { region, year, title, amountFen, basis } = budget;
    admit(caller, 'fund:set-budget', { region });
    const result = await setFundBudget(
      this.services.runtime,
      {
        fundId,
        region,
        year,
        title: { zh: title.zh, en: title.en },
        amountFen,
        basis,
        on: localDateOf(new Date()),
      },
      contextOf(caller, `fund:set-budget:${fundId}`),
    );
    return recorded(result, subsidyMessages);
  }
}
