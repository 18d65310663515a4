import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { EndAdmission, EnterAdmission, ListAdmissionsOf } from './commands.js';
import { AdmissionRequest, ExamRequest, WithdrawalRequest } from './requests.js';
import { AdmissionRecorded, ExamAdmissionsView } from './views.js';

@ApiTags('破格考评 exam admissions')
@Controller('workers/:workerId/exam-admissions')
export class ExamAdmissionsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(CommandBus) private readonly commands: CommandBus,
  ) {}

  @Get()
  @ApiOperation({
    summary: '破格参加考评的记录（并非证书） Admissions without preconditions; no certificates',
  })
  @ApiOkResponse({ type: ExamAdmissionsView })
  list(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<ExamAdmissionsView> {
    return this.queries.execute(new ListAdmissionsOf(caller, workerId, query));
  }

  @Post()
  @ApiOperation({ summary: '批准破格参加考评 Let somebody sit an examination without its preconditions' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: AdmissionRecorded })
  grant(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: AdmissionRequest,
  ): Promise<AdmissionRecorded> {
    return this.commands.execute(new EnterAdmission(caller, workerId, request));
  }

  @Post(':admissionId/exam')
  @HttpCode(200)
  @ApiOperation({
    summary: '登记考评结果，证书另行登记 The result of the examination; the certificate is another thing',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  exam(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('admissionId', IdPipe) admissionId: string,
    @Body() request: ExamRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new EndAdmission(caller, workerId, admissionId, { kind: 'exam', request }));
  }

  @Post(':admissionId/withdrawal')
  @HttpCode(200)
  @ApiOperation({ summary: '撤回破格资格 Take an admission back' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  withdraw(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('admissionId', IdPipe) admissionId: string,
    @Body() request: WithdrawalRequest,
  ): Promise<Recorded> {
    return this.commands.execute(
      new EndAdmission(caller, workerId, admissionId, { kind: 'withdrawal', request }),
    );
  }
}
