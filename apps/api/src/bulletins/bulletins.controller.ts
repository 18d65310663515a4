import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  ParseEnumPipe,
  Post,
  Put,
  Query,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { BULLETIN_KINDS, type BulletinKind } from '#worker-registry';
import { Public } from '../auth/public.js';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { DraftBulletin, DraftStructure, ScheduleBulletins, SettleBulletin } from './commands.js';
import { ListBulletins, ListDue, ListPublished, ShowBulletin } from './queries.js';
import {
  BulletinListQuery,
  BulletinRequest,
  DueQuery,
  ScheduleRequest,
  StructureRequest,
  WithdrawalRequest,
} from './requests.js';
import { BulletinPageView, BulletinRecorded, BulletinView, DueListView, PublishedView } from './views.js';

const KINDS = Object.fromEntries(Object.keys(BULLETIN_KINDS).map((kind) => [kind, kind]));

@ApiTags('情况发布 bulletins')
@Controller('bulletins')
export class BulletinsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '状况调查、队伍结构、分析研判等发布 Surveys, structure, analysis and the like' })
  @ApiOkResponse({ type: BulletinPageView })
  list(@CallerOf() caller: Caller, @Query() list: BulletinListQuery): Promise<BulletinPageView> {
    return this.queries.execute(new ListBulletins(caller, list));
  }

  @Get('published')
  @Public()
  @ApiOperation({ summary: '已发布的内容，无须登录 What is published, for everybody' })
  @ApiOkResponse({ type: PublishedView })
  published(@Query() list: BulletinListQuery): Promise<PublishedView> {
    return this.queries.execute(new ListPublished(list));
  }

  @Get('due')
  @ApiOperation({ summary: '定期发布的周期与到期情况 What is to be published, and what is late' })
  @ApiOkResponse({ type: DueListView })
  due(@CallerOf() caller: Caller, @Query() query: DueQuery): Promise<DueListView> {
    return this.queries.execute(new ListDue(caller, query));
  }

  @Put('schedules/:region/:kind')
  @ApiOperation({ summary: '设定定期发布周期，须写明依据 Say how often a kind is published' })
  @ApiOkResponse({ type: Recorded })
  schedule(
    @CallerOf() caller: Caller,
    @Param('region', IdPipe) region: string,
    @Param('kind', new ParseEnumPipe(KINDS)) kind: BulletinKind,
    @Body() request: ScheduleRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ScheduleBulletins(caller, { region, kind }, request));
  }

  @Get(':bulletinId')
  @ApiOperation({ summary: '一次发布的全部数据 One bulletin' })
  @ApiOkResponse({ type: BulletinView })
  show(
    @CallerOf() caller: Caller,
    @Param('bulletinId', IdPipe) bulletinId: string,
    @Query() query: VantageQuery,
  ): Promise<BulletinView> {
    return this.queries.execute(new ShowBulletin(caller, bulletinId, query));
  }

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary:
      '起草发布：仅汇总数据，人数过少不得单列 Draft a bulletin: aggregates only, none of too few people',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: BulletinRecorded })
  draft(@CallerOf() caller: Caller, @Body() request: BulletinRequest): Promise<BulletinRecorded> {
    return this.commands.execute(new DraftBulletin(caller, request));
  }

  @Post('structure')
  @HttpCode(200)
  @ApiOperation({
    summary: '按登记数据统计队伍结构并起草发布 Count the structure of the workforce and draft it',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: BulletinRecorded })
  structure(@CallerOf() caller: Caller, @Body() request: StructureRequest): Promise<BulletinRecorded> {
    return this.commands.execute(new DraftStructure(caller, request));
  }

  @Post(':bulletinId/publication')
  @HttpCode(200)
  @ApiOperation({ summary: '发布 Publish' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  publish(@CallerOf() caller: Caller, @Param('bulletinId', IdPipe) bulletinId: string): Promise<Recorded> {
    return this.commands.execute(new SettleBulletin(caller, bulletinId, 'PublishBulletin', ''));
  }

  @Post(':bulletinId/withdrawal')
  @HttpCode(200)
  @ApiOperation({ summary: '撤回，须写明理由 Withdraw, with the reason' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  withdraw(
    @CallerOf() caller: Caller,
    @Param('bulletinId', IdPipe) bulletinId: string,
    @Body() { reason }: WithdrawalRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SettleBulletin(caller, bulletinId, 'WithdrawBulletin', reason));
  }
}
