import { Controller, Get, Inject, Query } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CallerOf, type Caller } from '../common/caller.js';
import { FlowQuery, StockQuery, TargetQuery } from './requests.js';
import { CountNewHighSkilled, CountStock } from './stock-queries.js';
import { CompareWithTargets } from './target-queries.js';
import { TargetListView } from './target-views.js';
import { FlowView, StockView } from './views.js';

@ApiTags('指标 indicators')
@Controller('indicators')
export class IndicatorsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('stock')
  @ApiOperation({
    summary: '某日人数、技能人才、高技能人才 Headcount, skilled and high-skilled people on a day',
  })
  @ApiOkResponse({ type: StockView })
  stock(@CallerOf() caller: Caller, @Query() query: StockQuery): Promise<StockView> {
    return this.queries.execute(new CountStock(caller, query));
  }

  @Get('new-high-skilled')
  @ApiOperation({ summary: '某年新增高技能人才 People newly high-skilled in a year' })
  @ApiOkResponse({ type: FlowView })
  flow(@CallerOf() caller: Caller, @Query() query: FlowQuery): Promise<FlowView> {
    return this.queries.execute(new CountNewHighSkilled(caller, query));
  }

  @Get('targets')
  @ApiOperation({
    summary: '目标值、现值与差额；推算值只作参考进度 Targets, figures and gaps; derived values are marked',
  })
  @ApiOkResponse({ type: TargetListView })
  targets(@CallerOf() caller: Caller, @Query() query: TargetQuery): Promise<TargetListView> {
    return this.queries.execute(new CompareWithTargets(caller, query));
  }
}
