import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Param, Post } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { ApproveErasure, RequestErasure, WithdrawErasure } from './commands.js';
import { ShowErasure } from './queries.js';
import { ErasureRequest } from './requests.js';
import { ErasureView } from './views.js';

@ApiTags('个人信息删除 erasure')
@Controller('workers/:workerId/erasure')
export class ErasureController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOperation({
    summary:
      '删除进度与凭证：何时清空了哪些副本 State and certificate of the erasure: what was emptied, when',
  })
  @ApiOkResponse({ type: ErasureView })
  show(@CallerOf() caller: Caller, @Param('workerId', IdPipe) workerId: string): Promise<ErasureView> {
    return this.queries.execute(new ShowErasure(caller, workerId));
  }

  @Post()
  @ApiOperation({
    summary: '申请删除个人信息 Ask for the erasure of a person’s data',
    description:
      '拨付未办结的不能删除（409 PAYMENT_UNDER_WAY，附指令号）。Refused while a payment is under way; the answer names the instructions.',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiCreatedResponse({ type: Recorded })
  ask(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: ErasureRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new RequestErasure(caller, workerId, request));
  }

  @Post('withdrawal')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '撤回删除申请 Take the request back' })
  @ApiOkResponse({ type: Recorded })
  withdraw(@CallerOf() caller: Caller, @Param('workerId', IdPipe) workerId: string): Promise<Recorded> {
    return this.commands.execute(new WithdrawErasure(caller, workerId));
  }

  @Post('approval')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '另一人复核后删除，不可恢复 Approve it, by another officer; it cannot be undone' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  approve(@CallerOf() caller: Caller, @Param('workerId', IdPipe) workerId: string): Promise<Recorded> {
    return this.commands.execute(new ApproveErasure(caller, workerId));
  }
}
