import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantagePageQuery, VantageQuery } from '../common/vantage.js';
import { AskForClass } from './commands.js';
import { ListClasses, ListTrainees, ShowClass } from './queries.js';
import { ClassListQuery, ClassRequest, ReasonRequest } from './requests.js';
import { ActOnClass } from './record-commands.js';
import { ClassDetailView, ClassPageView, ClassRecorded, ClassTraineePageView } from './views.js';

@ApiTags('培训班 classes')
@Controller('classes')
export class ClassesController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '培训班列表 Training classes of a region or an institution' })
  @ApiOkResponse({ type: ClassPageView })
  list(@CallerOf() caller: Caller, @Query() list: ClassListQuery): Promise<ClassPageView> {
    return this.queries.execute(new ListClasses(caller, list));
  }

  @Post()
  @ApiOperation({ summary: '申请开班 Ask to open a class' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: ClassRecorded })
  ask(@CallerOf() caller: Caller, @Body() request: ClassRequest): Promise<ClassRecorded> {
    return this.commands.execute(new AskForClass(caller, request));
  }

  @Get(':classId')
  @ApiOperation({ summary: '培训班详情 One class with its plan, answer and inspections' })
  @ApiOkResponse({ type: ClassDetailView })
  show(
    @CallerOf() caller: Caller,
    @Param('classId', IdPipe) classId: string,
    @Query() query: VantageQuery,
  ): Promise<ClassDetailView> {
    return this.queries.execute(new ShowClass(caller, classId, query));
  }

  @Get(':classId/trainees')
  @ApiOperation({ summary: '学员与出勤 Trainees of a class with their attendance' })
  @ApiOkResponse({ type: ClassTraineePageView })
  trainees(
    @CallerOf() caller: Caller,
    @Param('classId', IdPipe) classId: string,
    @Query() list: VantagePageQuery,
  ): Promise<ClassTraineePageView> {
    return this.queries.execute(new ListTrainees(caller, classId, list));
  }

  @Post(':classId/approval')
  @HttpCode(200)
  @ApiOperation({ summary: '同意开班 Let a class open' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  approve(@CallerOf() caller: Caller, @Param('classId', IdPipe) classId: string): Promise<Recorded> {
    return this.commands.execute(new ActOnClass(caller, classId, { act: 'approve' }));
  }

  @Post(':classId/refusal')
  @HttpCode(200)
  @ApiOperation({ summary: '不予开班 Refuse a class' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  refuse(
    @CallerOf() caller: Caller,
    @Param('classId', IdPipe) classId: string,
    @Body() request: ReasonRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ActOnClass(caller, classId, { act: 'refuse', request }));
  }

  @Post(':classId/cancellation')
  @HttpCode(200)
  @ApiOperation({ summary: '取消培训班 Call a class off' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  cancel(
    @CallerOf() caller: Caller,
    @Param('classId', IdPipe) classId: string,
    @Body() request: ReasonRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ActOnClass(caller, classId, { act: 'cancel', request }));
  }
}
