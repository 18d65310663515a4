import { Body, Controller, Get, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { EnterWorker } from './commands.js';
import { SearchWorkers, ShowWorker } from './queries.js';
import { RegisterWorkerRequest, WorkerQuery, WorkerSearchQuery } from './requests.js';
import { WorkerDetailView, WorkerPageView, WorkerRecorded } from './views.js';

@ApiTags('职工 workers')
@Controller('workers')
export class WorkersController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      '按地区、姓名、证件号码或单位查找职工（脱敏） Find workers by region, name, identity number or employer; masked',
  })
  @ApiOkResponse({ type: WorkerPageView })
  search(@CallerOf() caller: Caller, @Query() search: WorkerSearchQuery): Promise<WorkerPageView> {
    return this.queries.execute(new SearchWorkers(caller, search));
  }

  @Get(':workerId')
  @ApiOperation({ summary: '职工基本信息，默认脱敏 One worker, masked unless the full view is asked for' })
  @ApiOkResponse({ type: WorkerDetailView })
  show(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: WorkerQuery,
  ): Promise<WorkerDetailView> {
    return this.queries.execute(new ShowWorker(caller, workerId, query));
  }

  @Post()
  @ApiOperation({
    summary: '登记职工，可同时登记现岗位 Register a worker, with the post held now where there is one',
    description:
      '证件已登记且姓名一致时不重复登记，只登记岗位。A person who is in the register under the same name is not registered again; only the post is recorded.',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: WorkerRecorded })
  register(@CallerOf() caller: Caller, @Body() request: RegisterWorkerRequest): Promise<WorkerRecorded> {
    return this.commands.execute(new EnterWorker(caller, request));
  }
}
