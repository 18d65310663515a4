import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/public.js';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { PageQuery } from '../common/paging.js';
import { VantageQuery } from '../common/vantage.js';
import { DecideObjection, FileObjection, PublishNotice } from './commands.js';
import { ListNotices, ListShown, ReadNotice, ViewNotice } from './queries.js';
import {
  NoticeListQuery,
  NoticeRequest,
  ObjectionDecisionRequest,
  ObjectionRequest,
  ShownListQuery,
} from './requests.js';
import { NoticeDetailView, NoticePageView, ObjectionFiled, ShownListView, ShownNoticeView } from './views.js';

@ApiTags('公示 public notices')
@Controller('public-notices')
export class PublicNoticesController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get('shown')
  @Public()
  @ApiOperation({ summary: '正在公示的批次，无须登录 Notices that run today, for everybody' })
  @ApiOkResponse({ type: ShownListView })
  shown(@Query() list: ShownListQuery): Promise<ShownListView> {
    return this.queries.execute(new ListShown(list));
  }

  @Get('shown/:runId')
  @Public()
  @ApiOperation({
    summary: '公示名单，无须登录，期满自行关闭 The list of a notice while it runs, for everybody',
  })
  @ApiOkResponse({ type: ShownNoticeView })
  read(@Param('runId', IdPipe) runId: string, @Query() page: PageQuery): Promise<ShownNoticeView> {
    return this.queries.execute(new ReadNotice(runId, page));
  }

  @Get()
  @ApiOperation({ summary: '公示与异议 Notices of a region with their objections' })
  @ApiOkResponse({ type: NoticePageView })
  list(@CallerOf() caller: Caller, @Query() list: NoticeListQuery): Promise<NoticePageView> {
    return this.queries.execute(new ListNotices(caller, list));
  }

  @Get(':runId')
  @ApiOperation({ summary: '一次公示及其异议 One notice with its objections' })
  @ApiOkResponse({ type: NoticeDetailView })
  view(
    @CallerOf() caller: Caller,
    @Param('runId', IdPipe) runId: string,
    @Query() query: VantageQuery,
  ): Promise<NoticeDetailView> {
    return this.queries.execute(new ViewNotice(caller, runId, query));
  }

  @Post(':runId')
  @HttpCode(200)
  @ApiOperation({ summary: '公示发放清单，内容不再更改 Publish the list of a run; it never changes' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  publish(
    @CallerOf() caller: Caller,
    @Param('runId', IdPipe) runId: string,
    @Body() terms: NoticeRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new PublishNotice(caller, runId, terms));
  }

  @Post(':runId/objections')
  @HttpCode(200)
  @ApiOperation({ summary: '登记异议，只暂停该笔 Record an objection: it pauses that row only' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: ObjectionFiled })
  object(
    @CallerOf() caller: Caller,
    @Param('runId', IdPipe) runId: string,
    @Body() request: ObjectionRequest,
  ): Promise<ObjectionFiled> {
    return this.commands.execute(new FileObjection(caller, runId, request));
  }

  @Post(':runId/objections/:objectionId/decision')
  @HttpCode(200)
  @ApiOperation({
    summary: '异议处理：成立则拒付并退回资金，不成立则恢复 Decide an objection, by another person',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  decide(
    @CallerOf() caller: Caller,
    @Param('runId', IdPipe) runId: string,
    @Param('objectionId', IdPipe) objectionId: string,
    @Body() request: ObjectionDecisionRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new DecideObjection(caller, runId, objectionId, request));
  }
}
