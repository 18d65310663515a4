import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import {
  CatalogueRequest,
  PilotEndRequest,
  PilotRequest,
  PromotionLimitRequest,
  RulesQuery,
} from './requests.js';
import { SetRule, ShowRules } from './rules.js';
import { CertificationRulesView } from './views.js';

@ApiTags('评价规则 certification rules')
@Controller('certification-rules')
export class CertificationRulesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({
    summary: '本地区设定的评价参数 What a region has set: promotions a year, pilots, catalogue',
  })
  @ApiOkResponse({ type: CertificationRulesView })
  show(@CallerOf() caller: Caller, @Query() { region }: RulesQuery): Promise<CertificationRulesView> {
    return this.queries.execute(new ShowRules(caller, region));
  }

  @Post('promotion-limit')
  @HttpCode(200)
  @ApiOperation({ summary: '设定每年竞赛晋升次数 Set how many promotions by contests a year allows' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  limit(@CallerOf() caller: Caller, @Body() request: PromotionLimitRequest): Promise<Recorded> {
    return this.commands.execute(new SetRule(caller, { kind: 'limit', request }));
  }

  @Post('pilots')
  @HttpCode(200)
  @ApiOperation({ summary: '列入直接认定试点名单 Put a body on the register of pilots' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  pilot(@CallerOf() caller: Caller, @Body() request: PilotRequest): Promise<Recorded> {
    return this.commands.execute(new SetRule(caller, { kind: 'pilot', request }));
  }

  @Post('pilots/:institutionId/end')
  @HttpCode(200)
  @ApiOperation({ summary: '移出试点名单 Take a body off the register of pilots' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  endPilot(
    @CallerOf() caller: Caller,
    @Param('institutionId', IdPipe) institutionId: string,
    @Body() request: PilotEndRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SetRule(caller, { kind: 'pilot-end', institutionId, request }));
  }

  @Post('catalogue')
  @HttpCode(200)
  @ApiOperation({
    summary: '登记职业属于职业资格或技能等级认定及有效期 Say which family an occupation belongs to, and when',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  catalogue(@CallerOf() caller: Caller, @Body() request: CatalogueRequest): Promise<Recorded> {
    return this.commands.execute(new SetRule(caller, { kind: 'catalogue', request }));
  }
}
