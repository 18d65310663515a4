import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { AcceptService, AskForService, DeclineService, ProvideService, WithdrawService } from './commands.js';
import { CountNeeds, ListServices, ListServicesOf } from './queries.js';
import {
  AcceptanceRequest,
  NeedQuery,
  ProvisionRequest,
  RefusalRequest,
  ServiceListQuery,
  ServiceRequest,
} from './requests.js';
import { NeedsView, ServiceQueueView, ServiceRecorded, ServiceRequestsView } from './views.js';

@ApiTags('服务与需求 services')
@Controller()
export class ServiceRequestsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get('service-requests')
  @ApiOperation({ summary: '本地区的服务申请（脱敏） What people of a region ask for; masked' })
  @ApiOkResponse({ type: ServiceQueueView })
  list(@CallerOf() caller: Caller, @Query() list: ServiceListQuery): Promise<ServiceQueueView> {
    return this.queries.execute(new ListServices(caller, list));
  }

  @Get('service-needs')
  @ApiOperation({ summary: '各类需求件数、人数与办理时间 Needs by kind, and how long answers take' })
  @ApiOkResponse({ type: NeedsView })
  needs(@CallerOf() caller: Caller, @Query() query: NeedQuery): Promise<NeedsView> {
    return this.queries.execute(new CountNeeds(caller, query));
  }

  @Get('workers/:workerId/service-requests')
  @ApiOperation({ summary: '本人的服务申请与办理情况 What a person asked for, and what came of it' })
  @ApiOkResponse({ type: ServiceRequestsView })
  ofWorker(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<ServiceRequestsView> {
    return this.queries.execute(new ListServicesOf(caller, workerId, query));
  }

  @Post('workers/:workerId/service-requests')
  @ApiOperation({ summary: '提出服务申请或需求：本人或由窗口代办 Ask for a service or say what is needed' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: ServiceRecorded })
  ask(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: ServiceRequest,
  ): Promise<ServiceRecorded> {
    return this.commands.execute(new AskForService(caller, workerId, request));
  }

  @Post('workers/:workerId/service-requests/:requestId/acceptance')
  @HttpCode(200)
  @ApiOperation({ summary: '受理 Take a request up' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  accept(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('requestId', IdPipe) requestId: string,
    @Body() request: AcceptanceRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new AcceptService(caller, workerId, requestId, request));
  }

  @Post('workers/:workerId/service-requests/:requestId/provision')
  @HttpCode(200)
  @ApiOperation({
    summary: '办结；申请入会的同时登记会籍 Meet a request; who asked to join a union becomes a member',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  provide(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('requestId', IdPipe) requestId: string,
    @Body() request: ProvisionRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ProvideService(caller, workerId, requestId, request));
  }

  @Post('workers/:workerId/service-requests/:requestId/refusal')
  @HttpCode(200)
  @ApiOperation({ summary: '不予办理，须写明理由 Decline, with the reason' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  decline(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('requestId', IdPipe) requestId: string,
    @Body() request: RefusalRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new DeclineService(caller, workerId, requestId, request));
  }

  @Post('workers/:workerId/service-requests/:requestId/withdrawal')
  @HttpCode(200)
  @ApiOperation({ summary: '撤回申请 Take a request back' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  withdraw(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('requestId', IdPipe) requestId: string,
  ): Promise<Recorded> {
    return this.commands.execute(new WithdrawService(caller, workerId, requestId));
  }
}
