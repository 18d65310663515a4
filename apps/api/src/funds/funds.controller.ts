import { Body, Controller, Get, Inject, Param, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { SetBudget } from './commands.js';
import { ListFunds, ViewFund } from './queries.js';
import { BudgetRequest } from './requests.js';
import { FundDetailView, FundListView } from './views.js';

@ApiTags('资金 funds')
@Controller('funds')
export class FundsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '本地区资金及余额 Funds of the region with what is left of them' })
  @ApiOkResponse({ type: FundListView })
  list(@CallerOf() caller: Caller, @Query() query: VantageQuery): Promise<FundListView> {
    return this.queries.execute(new ListFunds(caller, query));
  }

  @Get(':fundId')
  @ApiOperation({ summary: '一项资金 One fund' })
  @ApiOkResponse({ type: FundDetailView })
  view(
    @CallerOf() caller: Caller,
    @Param('fundId', IdPipe) fundId: string,
    @Query() query: VantageQuery,
  ): Promise<FundDetailView> {
    return this.queries.execute(new ViewFund(caller, fundId, query));
  }

  @Put(':fundId/budget')
  @ApiOperation({ summary: '设定或调整预算 Set, raise or lower a budget' })
  @ApiOkResponse({ type: Recorded })
  setBudget(
    @CallerOf() caller: Caller,
    @Param('fundId', IdPipe) fundId: string,
    @Body() budget: BudgetRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SetBudget(caller, fundId, budget));
  }
}
