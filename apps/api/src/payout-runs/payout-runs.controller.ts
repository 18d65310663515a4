import {
  Body,
  Controller,
  Get,
  HttpCode,
  HttpStatus,
  Inject,
  Param,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiAcceptedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, type Caller } from '../common/caller.js';
import { CSV, download, XLSX } from '../common/downloads.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { Begins } from '../common/work.js';
import { ApproveRun, OpenRun } from './commands.js';
import { ListDecisions, ViewDecision } from './decision-queries.js';
import { DecisionDetailView, DecisionPageView } from './decision-views.js';
import { ExportRun } from './export-query.js';
import { ListRuns, ViewRun } from './queries.js';
import { DecisionListQuery, ExportQuery, OpenRunRequest, RunListQuery } from './requests.js';
import { RunDetailView, RunOpenedView, RunPageView } from './views.js';

@ApiTags('发放批次 payout runs')
@Controller('payout-runs')
export class PayoutRunsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Post()
  @Begins(
    RunOpenedView,
    '免申即享：对地区、项目、时段开始测算 Compute a payout run for region, programme and period',
    '同一 Idempotency-Key 再次提交为同一批次。 The same Idempotency-Key is the same run.',
  )
  open(@CallerOf() caller: Caller, @Body() request: OpenRunRequest): Promise<RunOpenedView> {
    return this.commands.execute(new OpenRun(caller, request));
  }

  @Get()
  @ApiOperation({ summary: '批次列表 Runs of a region' })
  @ApiOkResponse({ type: RunPageView })
  list(@CallerOf() caller: Caller, @Query() query: RunListQuery): Promise<RunPageView> {
    return this.queries.execute(new ListRuns(caller, query));
  }

  @Get(':runId')
  @ApiOperation({ summary: '一个批次：人数、金额、预算余额、进度 Counts, total, fund and progress of a run' })
  @ApiOkResponse({ type: RunDetailView })
  view(
    @CallerOf() caller: Caller,
    @Param('runId', IdPipe) runId: string,
    @Query() query: VantageQuery,
  ): Promise<RunDetailView> {
    return this.queries.execute(new ViewRun(caller, runId, query));
  }

  @Get(':runId/decisions')
  @ApiOperation({ summary: '逐人认定结果及原因（脱敏） Decisions with reasons, people masked' })
  @ApiHeader({ name: 'X-Purpose', required: false, description: '查看目的 stands in the trail' })
  @ApiOkResponse({ type: DecisionPageView })
  decisions(
    @CallerOf() caller: Caller,
    @Param('runId', IdPipe) runId: string,
    @Query() query: DecisionListQuery,
  ): Promise<DecisionPageView> {
    return this.queries.execute(new ListDecisions(caller, runId, query));
  }

  @Get(':runId/decisions/:decisionId')
  @ApiOperation({ summary: '一项认定的全部依据：条款、数值、引文、参数 Everything a decision rests on' })
  @ApiHeader({ name: 'X-Purpose', required: false, description: '查看目的 stands in the trail' })
  @ApiOkResponse({ type: DecisionDetailView })
  decision(
    @CallerOf() caller: Caller,
    @Param('runId', IdPipe) runId: string,
    @Param('decisionId', IdPipe) decisionId: string,
    @Query() query: VantageQuery,
  ): Promise<DecisionDetailView> {
    return this.queries.execute(new ViewDecision(caller, runId, decisionId, query));
  }

  @Post(':runId/approval')
  @HttpCode(HttpStatus.ACCEPTED)
  @ApiOperation({
    summary: '复核通过（须由另一人），并列入发放清单 Approve a run, by another person than opened it',
  })
  @ApiAcceptedResponse({ type: Recorded })
  approve(@CallerOf() caller: Caller, @Param('runId', IdPipe) runId: string): Promise<Recorded> {
    return this.commands.execute(new ApproveRun(caller, runId));
  }

  @Get(':runId/export')
  @ApiOperation({
    summary: '导出发放清单或银行文件，脱敏或完整 Payment list or file for the bank, masked or full',
  })
  @ApiProduces(XLSX, CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async export(
    @CallerOf() caller: Caller,
    @Param('runId', IdPipe) runId: string,
    @Query() query: ExportQuery,
  ): Promise<StreamableFile> {
    const { content, type, fileName } = await this.queries.execute(new ExportRun(caller, runId, query));
    return download(content, type, fileName);
  }
}
