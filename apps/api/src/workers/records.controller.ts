import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import {
  RecordEmployment,
  RecordEmploymentEnd,
  RecordInsurance,
  RecordPostChange,
  RecordRetirement,
} from './record-commands.js';
import {
  EmploymentRequest,
  EndEmploymentRequest,
  InsuranceMonthsRequest,
  PostChangeRequest,
  RetirementRequest,
} from './requests.js';
import { EmploymentRecorded } from './views.js';

@ApiTags('职工 workers')
@Controller('workers/:workerId')
export class WorkerRecordsController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post('employments')
  @ApiOperation({ summary: '登记就业（入职） Record that a worker took up a post' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: EmploymentRecorded })
  startEmployment(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: EmploymentRequest,
  ): Promise<EmploymentRecorded> {
    return this.commands.execute(new RecordEmployment(caller, workerId, request));
  }

  @Post('employments/:employmentId/end')
  @HttpCode(200)
  @ApiOperation({ summary: '登记离职 Record that a worker left a post' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  endEmployment(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('employmentId', IdPipe) employmentId: string,
    @Body() request: EndEmploymentRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new RecordEmploymentEnd(caller, workerId, employmentId, request));
  }

  @Post('employments/:employmentId/post-change')
  @ApiOperation({
    summary: '登记岗位变动：原岗位前一日终止，新岗位为转岗 Record that a worker goes over to another post',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: EmploymentRecorded })
  changePost(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('employmentId', IdPipe) employmentId: string,
    @Body() request: PostChangeRequest,
  ): Promise<EmploymentRecorded> {
    return this.commands.execute(new RecordPostChange(caller, workerId, employmentId, request));
  }

  @Post('insurance-months')
  @HttpCode(200)
  @ApiOperation({
    summary: '登记社会保险缴费月份，后报为准 Record insurance months; a later report about a month wins',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  recordInsurance(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: InsuranceMonthsRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new RecordInsurance(caller, workerId, request));
  }

  @Post('retirement')
  @HttpCode(200)
  @ApiOperation({ summary: '登记退休 Record the retirement of a worker' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  recordRetirement(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: RetirementRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new RecordRetirement(caller, workerId, request));
  }
}
