import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { EnterEmploymentCorrection, EnterWorkerCorrection } from './correction-commands.js';
import { EmploymentCorrectionRequest, WorkerCorrectionRequest } from './requests.js';

const PURPOSE = { name: 'X-Purpose', required: false, description: '办理目的 stands in the trail' };

@ApiTags('职工 workers')
@Controller('workers/:workerId')
export class WorkerCorrectionsController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post('corrections')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '更正姓名、性别、出生年月或户籍，原登记保留并标明已更正 Correct a name, sex, month of birth or 户籍; what was said stays in the history, marked',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiHeader(PURPOSE)
  @ApiOkResponse({ type: Recorded })
  correctWorker(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: WorkerCorrectionRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new EnterWorkerCorrection(caller, workerId, request));
  }

  @Post('employments/:employmentId/corrections')
  @HttpCode(200)
  @ApiOperation({
    summary: '更正就业记录，自入职之日起按更正后的内容 Correct an employment from its first day on',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiHeader(PURPOSE)
  @ApiOkResponse({ type: Recorded })
  correctEmployment(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('employmentId', IdPipe) employmentId: string,
    @Body() request: EmploymentCorrectionRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new EnterEmploymentCorrection(caller, workerId, employmentId, request));
  }
}
