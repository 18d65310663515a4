import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { ActOnClass } from './record-commands.js';
import {
  ExamResultsRequest,
  InspectionRequest,
  ReasonRequest,
  SignInsRequest,
  TraineeRequest,
} from './requests.js';

/** What is recorded while a class runs. */
@ApiTags('培训班 classes')
@Controller('classes/:classId')
export class ClassRecordsController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post('trainees')
  @HttpCode(200)
  @ApiOperation({ summary: '增加学员 Take somebody into a class' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  admit(
    @CallerOf() caller: Caller,
    @Param('classId', IdPipe) classId: string,
    @Body() request: TraineeRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ActOnClass(caller, classId, { act: 'admit', request }));
  }

  @Post('trainees/:workerId/removal')
  @HttpCode(200)
  @ApiOperation({ summary: '学员退班 Somebody leaves a class' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  remove(
    @CallerOf() caller: Caller,
    @Param('classId', IdPipe) classId: string,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: ReasonRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ActOnClass(caller, classId, { act: 'remove', workerId, request }));
  }

  @Post('sign-ins')
  @HttpCode(200)
  @ApiOperation({ summary: '登记签到 Record who signed in to a lesson' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  signIns(
    @CallerOf() caller: Caller,
    @Param('classId', IdPipe) classId: string,
    @Body() request: SignInsRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ActOnClass(caller, classId, { act: 'sign-ins', request }));
  }

  @Post('inspections')
  @HttpCode(200)
  @ApiOperation({ summary: '登记第三方检查 Record what a third party found' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  inspect(
    @CallerOf() caller: Caller,
    @Param('classId', IdPipe) classId: string,
    @Body() request: InspectionRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ActOnClass(caller, classId, { act: 'inspect', request }));
  }

  @Post('exam-results')
  @HttpCode(200)
  @ApiOperation({ summary: '登记结业考核结果 Record the results of the final exam' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  exam(
    @CallerOf() caller: Caller,
    @Param('classId', IdPipe) classId: string,
    @Body() request: ExamResultsRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ActOnClass(caller, classId, { act: 'exam', request }));
  }

  @Post('end')
  @HttpCode(200)
  @ApiOperation({ summary: '结业 End a class after its last lesson' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  finish(@CallerOf() caller: Caller, @Param('classId', IdPipe) classId: string): Promise<Recorded> {
    return this.commands.execute(new ActOnClass(caller, classId, { act: 'finish' }));
  }
}
