import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { ListAnomalies, SettleAnomaly } from './handlers.js';
import { AnomalyListQuery, SettlementRequest } from './requests.js';
import { AnomalyPageView } from './views.js';

@ApiTags('异常线索 anomalies')
@Controller('anomalies')
export class AnomaliesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '异常线索列表 Anomalies that a bureau has to look into' })
  @ApiOkResponse({ type: AnomalyPageView })
  list(@CallerOf() caller: Caller, @Query() list: AnomalyListQuery): Promise<AnomalyPageView> {
    return this.queries.execute(new ListAnomalies(caller, list));
  }

  @Post(':anomalyId/settlement')
  @HttpCode(200)
  @ApiOperation({ summary: '办结异常线索 Say what an anomaly was' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  settle(
    @CallerOf() caller: Caller,
    @Param('anomalyId', IdPipe) anomalyId: string,
    @Body() request: SettlementRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SettleAnomaly(caller, anomalyId, request));
  }
}
