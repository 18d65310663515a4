import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  ParseIntPipe,
  Post,
  Query,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { CheckPolicyPack, DraftPolicyPack } from './commands.js';
import { ComparePolicyPack, ListPolicyPacks, ViewPolicyPack } from './queries.js';
import { RepealPolicyPack, RequestPackRepeal, ReturnPackRepeal } from './repeal-commands.js';
import {
  DraftRequest,
  PublicationRequest,
  ReasonRequest,
  RepealApprovalRequest,
  RepealRequest,
} from './requests.js';
import {
  PublishPolicyPack,
  RequestPackReview,
  ReturnPackDraft,
  WithdrawPackDraft,
} from './review-commands.js';
import { CheckedView, ComparisonView, DraftedView, PackDetailView, PackListView } from './views.js';

const VERSION = new ParseIntPipe();

@ApiTags('政策包 policy packs')
@Controller('policy-packs')
export class PolicyPacksController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '政策包各版本及是否生效 Versions of all packs, and which of them are in force' })
  @ApiOkResponse({ type: PackListView })
  list(@CallerOf() caller: Caller, @Query() query: VantageQuery): Promise<PackListView> {
    return this.queries.execute(new ListPolicyPacks(caller, query));
  }

  @Get(':packId/versions/:version')
  @ApiOperation({
    summary: '一个版本：项目、参数及依据、全文 One version: programmes, parameters and what they rest on',
  })
  @ApiOkResponse({ type: PackDetailView })
  view(
    @CallerOf() caller: Caller,
    @Param('packId', IdPipe) packId: string,
    @Param('version', VERSION) version: number,
    @Query() query: VantageQuery,
  ): Promise<PackDetailView> {
    return this.queries.execute(new ViewPolicyPack(caller, packId, version, query));
  }

  @Post()
  @ApiOperation({
    summary: '起草一个版本；有误时逐处列出 Draft a version; faults are listed with their place',
  })
  @ApiCreatedResponse({ type: DraftedView })
  draft(@CallerOf() caller: Caller, @Body() request: DraftRequest): Promise<DraftedView> {
    return this.commands.execute(new DraftPolicyPack(caller, request));
  }

  @Post('check')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: '检查内容并运行案例，不登记 Check content and run its cases; nothing is recorded',
  })
  @ApiOkResponse({ type: CheckedView })
  check(@CallerOf() caller: Caller, @Body() request: DraftRequest): Promise<CheckedView> {
    return this.commands.execute(new CheckPolicyPack(caller, request));
  }

  @Get(':packId/versions/:version/comparison')
  @ApiOperation({
    summary: '与当日生效版本的差异及案例结果 What it changes against the version in force, and its cases',
  })
  @ApiOkResponse({ type: ComparisonView })
  compare(
    @CallerOf() caller: Caller,
    @Param('packId', IdPipe) packId: string,
    @Param('version', VERSION) version: number,
    @Query() query: VantageQuery,
  ): Promise<ComparisonView> {
    return this.queries.execute(new ComparePolicyPack(caller, packId, version, query));
  }

  @Post(':packId/versions/:version/review')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '送审（案例须全部通过） Hand a draft over for review; all cases must come out' })
  @ApiOkResponse({ type: Recorded })
  requestReview(
    @CallerOf() caller: Caller,
    @Param('packId', IdPipe) packId: string,
    @Param('version', VERSION) version: number,
  ): Promise<Recorded> {
    return this.commands.execute(new RequestPackReview(caller, packId, version));
  }

  @Post(':packId/versions/:version/return')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '退回并说明理由 Send a draft back with a reason' })
  @ApiOkResponse({ type: Recorded })
  sendBack(
    @CallerOf() caller: Caller,
    @Param('packId', IdPipe) packId: string,
    @Param('version', VERSION) version: number,
    @Body() request: ReasonRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ReturnPackDraft(caller, packId, version, request));
  }

  @Post(':packId/versions/:version/withdrawal')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({
    summary: '起草人撤回草稿并说明理由，此后不能送审或发布 Take an own draft back for good, with a reason',
  })
  @ApiOkResponse({ type: Recorded })
  withdraw(
    @CallerOf() caller: Caller,
    @Param('packId', IdPipe) packId: string,
    @Param('version', VERSION) version: number,
    @Body() request: ReasonRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new WithdrawPackDraft(caller, packId, version, request));
  }

  @Post(':packId/versions/:version/publication')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '复核并发布（须由另一人） Publish a draft, by another person than wrote it' })
  @ApiOkResponse({ type: Recorded })
  publish(
    @CallerOf() caller: Caller,
    @Param('packId', IdPipe) packId: string,
    @Param('version', VERSION) version: number,
    @Body() request: PublicationRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new PublishPolicyPack(caller, packId, version, request));
  }

  @Post(':packId/repeal')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '申请废止（自某日起） Ask for the end of a pack from a day on' })
  @ApiOkResponse({ type: Recorded })
  requestRepeal(
    @CallerOf() caller: Caller,
    @Param('packId', IdPipe) packId: string,
    @Body() request: RepealRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new RequestPackRepeal(caller, packId, request));
  }

  @Post(':packId/repeal/approval')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '复核并废止（须由另一人） Agree to the end, by another person' })
  @ApiOkResponse({ type: Recorded })
  repeal(
    @CallerOf() caller: Caller,
    @Param('packId', IdPipe) packId: string,
    @Body() request: RepealApprovalRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new RepealPolicyPack(caller, packId, request));
  }

  @Post(':packId/repeal/return')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '不同意废止并说明理由 Do not agree to the end, with a reason' })
  @ApiOkResponse({ type: Recorded })
  returnRepeal(
    @CallerOf() caller: Caller,
    @Param('packId', IdPipe) packId: string,
    @Body() request: ReasonRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ReturnPackRepeal(caller, packId, request));
  }
}
