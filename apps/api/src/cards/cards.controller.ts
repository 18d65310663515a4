import { Body, Controller, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Public } from '../auth/public.js';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { ManageCard, TakeCallback } from './commands.js';
import { ApplicationRequest, CallbackRequest, CardReason } from './requests.js';

@ApiTags('蓝卡 blue cards')
@Controller()
export class CardsController {
  constructor(@Inject(CommandBus) private readonly commands: CommandBus) {}

  @Post('workers/:workerId/blue-card/suspension')
  @HttpCode(200)
  @ApiOperation({ summary: '暂停蓝卡 Suspend a blue card' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  suspend(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() { reason }: CardReason,
  ): Promise<Recorded> {
    return this.commands.execute(new ManageCard(caller, workerId, { type: 'SuspendCard', reason }));
  }

  @Post('workers/:workerId/blue-card/resumption')
  @HttpCode(200)
  @ApiOperation({ summary: '恢复蓝卡 End the suspension of a blue card' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  resume(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() { reason }: CardReason,
  ): Promise<Recorded> {
    return this.commands.execute(new ManageCard(caller, workerId, { type: 'ResumeCard', reason }));
  }

  @Post('workers/:workerId/blue-card/application')
  @HttpCode(200)
  @ApiOperation({ summary: '退回后再次申请加载标记 Apply for the flag once more' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  applyAgain(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() { after }: ApplicationRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new ManageCard(caller, workerId, { type: 'ApplyAgain', after }));
  }

  @Public()
  @Post('card-system/callbacks')
  @HttpCode(200)
  @ApiOperation({ summary: '社会保障卡系统回调，凭签名 Callback of the card system, known by its signature' })
  @ApiOkResponse({ type: Recorded })
  callback(@Body() request: CallbackRequest): Promise<Recorded> {
    return this.commands.execute(new TakeCallback(request));
  }
}
