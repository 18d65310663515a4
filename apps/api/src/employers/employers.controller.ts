import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  type StreamableFile,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import {
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { CSV, download } from '../common/downloads.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { EnterEmployer, ReportOfYear, SayOfEmployer } from './commands.js';
import { CheckFunds, ListEmployers, ProgrammesOf, ReportsOf, ShowEmployer } from './queries.js';
import {
  EmployerChangeRequest,
  EmployerClosingRequest,
  EmployerCorrectionRequest,
  EmployerListQuery,
  EmployerReportRequest,
  EmployerRequest,
  EmployerYearQuery,
  FundListQuery,
  InspectionRequest,
  WithdrawalRequest,
} from './requests.js';
import {
  EmployerDetailView,
  EmployerPageView,
  EmployerProgrammesView,
  EmployerRecorded,
  EmployerReportsView,
  FundCheckPageView,
} from './views.js';
import { yearCsv } from './year-csv.js';

@ApiTags('用人单位 employers')
@Controller('employers')
export class EmployersController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({
    summary: '用人单位列表；单位经办人只见本单位 Employers of a region; a clerk sees the own one',
  })
  @ApiOkResponse({ type: EmployerPageView })
  list(@CallerOf() caller: Caller, @Query() list: EmployerListQuery): Promise<EmployerPageView> {
    return this.queries.execute(new ListEmployers(caller, list));
  }

  @Get('education-fund')
  @ApiOperation({
    summary:
      '职工教育经费督查：按政策逐单位判定，含未报告的单位 Education funds of a year, judged by the documents; those that did not report are listed, too',
  })
  @ApiOkResponse({ type: FundCheckPageView })
  funds(@CallerOf() caller: Caller, @Query() list: FundListQuery): Promise<FundCheckPageView> {
    return this.queries.execute(new CheckFunds(caller, list));
  }

  @Post()
  @ApiOperation({ summary: '登记用人单位 Register an employer' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: EmployerRecorded })
  register(@CallerOf() caller: Caller, @Body() request: EmployerRequest): Promise<EmployerRecorded> {
    return this.commands.execute(new EnterEmployer(caller, request));
  }

  @Get(':employer')
  @ApiOperation({ summary: '用人单位详情及各项沿革 One employer, and the history of every field' })
  @ApiOkResponse({ type: EmployerDetailView })
  show(
    @CallerOf() caller: Caller,
    @Param('employer', IdPipe) employer: string,
    @Query() query: VantageQuery,
  ): Promise<EmployerDetailView> {
    return this.queries.execute(new ShowEmployer(caller, employer, query));
  }

  @Post(':employer/fields')
  @HttpCode(200)
  @ApiOperation({ summary: '登记变更，自某日起 State what is so from a day on' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  state(
    @CallerOf() caller: Caller,
    @Param('employer', IdPipe) employer: string,
    @Body() request: EmployerChangeRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SayOfEmployer(caller, employer, { kind: 'change', request }));
  }

  @Post(':employer/corrections')
  @HttpCode(200)
  @ApiOperation({
    summary: '更正登记，原内容保留可查 Correct what was said; the wrong statement stays visible',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  correct(
    @CallerOf() caller: Caller,
    @Param('employer', IdPipe) employer: string,
    @Body() request: EmployerCorrectionRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SayOfEmployer(caller, employer, { kind: 'correction', request }));
  }

  @Post(':employer/closing')
  @HttpCode(200)
  @ApiOperation({ summary: '登记注销 Strike an employer off' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  close(
    @CallerOf() caller: Caller,
    @Param('employer', IdPipe) employer: string,
    @Body() request: EmployerClosingRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SayOfEmployer(caller, employer, { kind: 'closing', request }));
  }

  @Post(':employer/closing/withdrawal')
  @HttpCode(200)
  @ApiOperation({ summary: '撤回误登的注销 Withdraw a closing that was wrong' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  withdraw(
    @CallerOf() caller: Caller,
    @Param('employer', IdPipe) employer: string,
    @Body() request: WithdrawalRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SayOfEmployer(caller, employer, { kind: 'withdrawal', request }));
  }

  @Post(':employer/inspections')
  @HttpCode(200)
  @ApiOperation({ summary: '登记检查（专项检查、双随机、日常巡查） Record an inspection' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  inspect(
    @CallerOf() caller: Caller,
    @Param('employer', IdPipe) employer: string,
    @Body() request: InspectionRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SayOfEmployer(caller, employer, { kind: 'inspection', request }));
  }

  @Get(':employer/reports')
  @ApiOperation({ summary: '单位年度报告及各次重报 What an employer reported, with every version' })
  @ApiOkResponse({ type: EmployerReportsView })
  reports(
    @CallerOf() caller: Caller,
    @Param('employer', IdPipe) employer: string,
    @Query() query: VantageQuery,
  ): Promise<EmployerReportsView> {
    return this.queries.execute(new ReportsOf(caller, employer, query));
  }

  @Post(':employer/reports')
  @HttpCode(200)
  @ApiOperation({
    summary: '报告年度数据（职工教育经费等），单位可自报 Report a year; the employer may do so',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  report(
    @CallerOf() caller: Caller,
    @Param('employer', IdPipe) employer: string,
    @Body() request: EmployerReportRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ReportOfYear(caller, employer, request));
  }

  @Get(':employer/programmes')
  @ApiOperation({
    summary:
      '该单位某年度的政策要求与待遇，逐条说明依据 What the documents ask of and grant an employer, with clauses and citations',
  })
  @ApiOkResponse({ type: EmployerProgrammesView })
  programmes(
    @CallerOf() caller: Caller,
    @Param('employer', IdPipe) employer: string,
    @Query() query: EmployerYearQuery,
  ): Promise<EmployerProgrammesView> {
    return this.queries.execute(new ProgrammesOf(caller, employer, query));
  }

  @Get(':employer/year')
  @ApiOperation({
    summary:
      '下载年度报告与政策结论（.csv），供税前扣除等查证 A year as a table: evidence for the tax office, for instance',
  })
  @ApiProduces(CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async year(
    @CallerOf() caller: Caller,
    @Param('employer', IdPipe) employer: string,
    @Query() query: EmployerYearQuery,
  ): Promise<StreamableFile> {
    const view = await this.queries.execute(new ProgrammesOf(caller, employer, query));
    return download(new TextEncoder().encode(yearCsv(view)), CSV, `${employer}-${view.year}.csv`);
  }
}
