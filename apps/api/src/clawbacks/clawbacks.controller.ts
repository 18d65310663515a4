import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { OpenClawback, SetClawbackRules, TakeClawbackStep, type ClawbackStep } from './commands.js';
import { ListClawbacks, ShowOwnClawbacks, ViewClawback } from './queries.js';
import {
  ClawbackListQuery,
  ClawbackRulesRequest,
  DecisionRequest,
  NoticeRequest,
  OpenClawbackRequest,
  ReceiptRequest,
  ReferralRequest,
  StatementRequest,
} from './requests.js';
import { ClawbackDetailView, ClawbackOpenedView, ClawbackPageView, OwnClawbacksView } from './views.js';

@ApiTags('追回 clawbacks')
@Controller()
export class ClawbacksController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get('clawbacks')
  @ApiOperation({ summary: '追回案件（脱敏） Clawbacks of the region, payees masked' })
  @ApiOkResponse({ type: ClawbackPageView })
  list(@CallerOf() caller: Caller, @Query() list: ClawbackListQuery): Promise<ClawbackPageView> {
    return this.queries.execute(new ListClawbacks(caller, list));
  }

  @Get('clawbacks/:caseId')
  @ApiOperation({ summary: '一件追回：事由、步骤、负数分录 A clawback with its steps and negative entries' })
  @ApiOkResponse({ type: ClawbackDetailView })
  view(
    @CallerOf() caller: Caller,
    @Param('caseId', IdPipe) caseId: string,
    @Query() query: VantageQuery,
  ): Promise<ClawbackDetailView> {
    return this.queries.execute(new ViewClawback(caller, caseId, query));
  }

  @Get('me/clawbacks')
  @ApiOperation({ summary: '本人的追回案件 Clawbacks of what was paid to oneself' })
  @ApiOkResponse({ type: OwnClawbacksView })
  own(@CallerOf() caller: Caller, @Query() query: VantageQuery): Promise<OwnClawbacksView> {
    return this.queries.execute(new ShowOwnClawbacks(caller, query));
  }

  @Post('clawbacks')
  @ApiOperation({ summary: '立案 Open a clawback' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: ClawbackOpenedView })
  open(@CallerOf() caller: Caller, @Body() request: OpenClawbackRequest): Promise<ClawbackOpenedView> {
    return this.commands.execute(new OpenClawback(caller, request));
  }

  @Post('clawbacks/:caseId/notice')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '告知，并定陈述申辩期限 Notify the payee, with a period for statements' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  notify(
    @CallerOf() caller: Caller,
    @Param('caseId', IdPipe) caseId: string,
    @Body() request: NoticeRequest,
  ): Promise<Recorded> {
    return this.take(caller, caseId, { kind: 'notice', request });
  }

  @Post('clawbacks/:caseId/statements')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '收到陈述申辩 Take in a statement of the payee' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  hear(
    @CallerOf() caller: Caller,
    @Param('caseId', IdPipe) caseId: string,
    @Body() request: StatementRequest,
  ): Promise<Recorded> {
    return this.take(caller, caseId, { kind: 'statement', request });
  }

  @Post('clawbacks/:caseId/decision')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '决定追回或不予追回，由第二人 Decide, by a second person' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  decide(
    @CallerOf() caller: Caller,
    @Param('caseId', IdPipe) caseId: string,
    @Body() request: DecisionRequest,
  ): Promise<Recorded> {
    return this.take(caller, caseId, { kind: 'decision', request });
  }

  @Post('clawbacks/:caseId/receipts')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '登记退回款项 Record money that came back' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  receive(
    @CallerOf() caller: Caller,
    @Param('caseId', IdPipe) caseId: string,
    @Body() request: ReceiptRequest,
  ): Promise<Recorded> {
    return this.take(caller, caseId, { kind: 'receipt', request });
  }

  @Post('clawbacks/:caseId/referral')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '移送 Refer the case to a court or another authority' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  refer(
    @CallerOf() caller: Caller,
    @Param('caseId', IdPipe) caseId: string,
    @Body() request: ReferralRequest,
  ): Promise<Recorded> {
    return this.take(caller, caseId, { kind: 'referral', request });
  }

  @Put('clawback-rules/:region')
  @ApiOperation({ summary: '退回后可否重新享受 Whether what was given back may be paid again' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  setRules(
    @CallerOf() caller: Caller,
    @Param('region', IdPipe) region: string,
    @Body() request: ClawbackRulesRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SetClawbackRules(caller, region, request));
  }

  private take(caller: Caller, caseId: string, step: ClawbackStep): Promise<Recorded> {
    return this.commands.execute(new TakeClawbackStep(caller, caseId, step));
  }
}
