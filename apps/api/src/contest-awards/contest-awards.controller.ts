import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { AnnulAward, ApproveAwardLevel, CountAward, EnterAward } from './commands.js';
import { ListAwards, ListAwardsOf } from './queries.js';
import {
  AnnulmentRequest,
  AwardListQuery,
  AwardRequest,
  AwardUseRequest,
  LevelApprovalRequest,
} from './requests.js';
import { AwardRecorded, ContestAwardPageView, ContestAwardsView } from './views.js';

@ApiTags('竞赛 contests')
@Controller()
export class ContestAwardsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get('contest-awards')
  @ApiOperation({ summary: '按地区列出竞赛奖项 Contest awards that bureaus of a region keep' })
  @ApiOkResponse({ type: ContestAwardPageView })
  list(@CallerOf() caller: Caller, @Query() list: AwardListQuery): Promise<ContestAwardPageView> {
    return this.queries.execute(new ListAwards(caller, list));
  }

  @Get('workers/:workerId/contest-awards')
  @ApiOperation({
    summary: '本人的竞赛奖项与核准等级 Contest awards of a person, and the levels approved for them',
  })
  @ApiOkResponse({ type: ContestAwardsView })
  ofWorker(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<ContestAwardsView> {
    return this.queries.execute(new ListAwardsOf(caller, workerId, query));
  }

  @Post('workers/:workerId/contest-awards')
  @ApiOperation({ summary: '登记竞赛奖项 Record a contest award' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: AwardRecorded })
  record(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: AwardRequest,
  ): Promise<AwardRecorded> {
    return this.commands.execute(new EnterAward(caller, workerId, request));
  }

  @Post('workers/:workerId/contest-awards/:awardId/level-approval')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '由另一人按文件对照表核准等级，只升不重 Approve the level that a document has for it; by another person, upwards only',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  approve(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('awardId', IdPipe) awardId: string,
    @Body() request: LevelApprovalRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ApproveAwardLevel(caller, workerId, awardId, request));
  }

  @Post('workers/:workerId/contest-awards/:awardId/uses')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '登记竞赛成绩用于工资、培训、晋升、推优 Say what somebody was given for it: pay, training, promotion, honours',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  count(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('awardId', IdPipe) awardId: string,
    @Body() request: AwardUseRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new CountAward(caller, workerId, awardId, request));
  }

  @Post('workers/:workerId/contest-awards/:awardId/annulment')
  @HttpCode(200)
  @ApiOperation({ summary: '取消竞赛奖项 Take an award away' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  annul(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('awardId', IdPipe) awardId: string,
    @Body() request: AnnulmentRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new AnnulAward(caller, workerId, awardId, request));
  }
}
