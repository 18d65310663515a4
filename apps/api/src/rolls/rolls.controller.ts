import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantagePageQuery, VantageQuery } from '../common/vantage.js';
import { ChangeRoll, EndRollEntry, EnterOnRoll, OpenRoll } from './commands.js';
import { CountRolls, ListPeopleOnRoll, ListRolls, ListRollsOfPerson } from './queries.js';
import {
  RollCorrectionRequest,
  RollCountQuery,
  RollEndRequest,
  RollEntryEndRequest,
  RollEntryRequest,
  RollListQuery,
  RollRequest,
} from './requests.js';
import {
  PeopleOnRollView,
  RollCountsView,
  RollEntryRecorded,
  RollPageView,
  RollRecorded,
  RollsOfPersonView,
} from './views.js';

@ApiTags('名册 rolls')
@Controller()
export class RollsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get('rolls')
  @ApiOperation({
    summary:
      '班组、工作室、荣誉、师带徒、行动计划等名册 Rolls: teams, studios, honours, mentoring, programmes',
  })
  @ApiOkResponse({ type: RollPageView })
  list(@CallerOf() caller: Caller, @Query() list: RollListQuery): Promise<RollPageView> {
    return this.queries.execute(new ListRolls(caller, list));
  }

  @Get('roll-counts')
  @ApiOperation({ summary: '各类名册数与人数、班组党员情况 How many there are, and how many people on them' })
  @ApiOkResponse({ type: RollCountsView })
  counts(@CallerOf() caller: Caller, @Query() query: RollCountQuery): Promise<RollCountsView> {
    return this.queries.execute(new CountRolls(caller, query));
  }

  @Post('rolls')
  @ApiOperation({ summary: '设立名册，须写明依据 Open a roll, with its basis' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: RollRecorded })
  open(@CallerOf() caller: Caller, @Body() request: RollRequest): Promise<RollRecorded> {
    return this.commands.execute(new OpenRoll(caller, request));
  }

  @Post('rolls/:rollId/correction')
  @HttpCode(200)
  @ApiOperation({ summary: '更正名册内容 Put right what was said of a roll' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  correct(
    @CallerOf() caller: Caller,
    @Param('rollId', IdPipe) rollId: string,
    @Body() correct: RollCorrectionRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ChangeRoll(caller, rollId, { correct }));
  }

  @Post('rolls/:rollId/closure')
  @HttpCode(200)
  @ApiOperation({ summary: '名册结束 End a roll' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  close(
    @CallerOf() caller: Caller,
    @Param('rollId', IdPipe) rollId: string,
    @Body() end: RollEndRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ChangeRoll(caller, rollId, { end }));
  }

  @Get('rolls/:rollId/people')
  @ApiOperation({ summary: '名册上的人员（脱敏） Who stands on a roll; masked' })
  @ApiOkResponse({ type: PeopleOnRollView })
  people(
    @CallerOf() caller: Caller,
    @Param('rollId', IdPipe) rollId: string,
    @Query() list: VantagePageQuery,
  ): Promise<PeopleOnRollView> {
    return this.queries.execute(new ListPeopleOnRoll(caller, rollId, list));
  }

  @Get('workers/:workerId/rolls')
  @ApiOperation({ summary: '本人所在名册 Rolls that a person stands on' })
  @ApiOkResponse({ type: RollsOfPersonView })
  ofPerson(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<RollsOfPersonView> {
    return this.queries.execute(new ListRollsOfPerson(caller, workerId, query));
  }

  @Post('workers/:workerId/rolls')
  @ApiOperation({ summary: '列入名册 Put somebody on a roll' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: RollEntryRecorded })
  enter(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: RollEntryRequest,
  ): Promise<RollEntryRecorded> {
    return this.commands.execute(new EnterOnRoll(caller, workerId, request));
  }

  @Post('workers/:workerId/rolls/:entryId/end')
  @HttpCode(200)
  @ApiOperation({ summary: '完成、离开、撤销或更正名册登记 Take somebody off a roll, and say why' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  leave(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('entryId', IdPipe) entryId: string,
    @Body() request: RollEntryEndRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new EndRollEntry(caller, workerId, entryId, request));
  }
}
