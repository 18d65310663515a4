import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import {
  TransferCompletion,
  TransferRefusal,
  TransferRequest,
  TransferStep,
  TransferTimesQuery,
} from './requests.js';
import { RequestInsuranceTransfer, SettleInsuranceTransfer } from './transfer-commands.js';
import { ContinuityOf, TransferTimesOf } from './transfer-queries.js';
import { ContinuityView, TransferRecorded, TransferTimesView } from './transfer-views.js';

@ApiTags('社保接续 continuity of social insurance')
@Controller()
export class TransfersController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get('workers/:workerId/continuity')
  @ApiOperation({
    summary: '社会保险接续情况：逐月、断缴、流动、接续 Continuity of social insurance: months, gaps, moves',
  })
  @ApiOkResponse({ type: ContinuityView })
  continuity(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<ContinuityView> {
    return this.queries.execute(new ContinuityOf(caller, workerId, query));
  }

  @Post('workers/:workerId/insurance-transfers')
  @HttpCode(200)
  @ApiOperation({ summary: '申请社会保险关系接续 Ask for social insurance to be carried on after a move' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: TransferRecorded })
  request(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: TransferRequest,
  ): Promise<TransferRecorded> {
    return this.commands.execute(new RequestInsuranceTransfer(caller, workerId, request));
  }

  @Get('insurance-transfers/times')
  @ApiOperation({ summary: '接续办理时限统计 How quickly social insurance is carried on' })
  @ApiOkResponse({ type: TransferTimesView })
  times(@CallerOf() caller: Caller, @Query() query: TransferTimesQuery): Promise<TransferTimesView> {
    return this.queries.execute(new TransferTimesOf(caller, query));
  }

  @Post('insurance-transfers/:transferId/acceptance')
  @HttpCode(200)
  @ApiOperation({ summary: '受理接续申请 Accept a request' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  accept(
    @CallerOf() caller: Caller,
    @Param('transferId', IdPipe) transferId: string,
    @Body() { on }: TransferStep,
  ): Promise<Recorded> {
    return this.commands.execute(
      new SettleInsuranceTransfer(caller, transferId, { type: 'AcceptTransfer', on }),
    );
  }

  @Post('insurance-transfers/:transferId/completion')
  @HttpCode(200)
  @ApiOperation({ summary: '办结接续 Complete a transfer' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  complete(
    @CallerOf() caller: Caller,
    @Param('transferId', IdPipe) transferId: string,
    @Body() { on, months }: TransferCompletion,
  ): Promise<Recorded> {
    const step = { type: 'CompleteTransfer', on, months: months ?? null } as const;
    return this.commands.execute(new SettleInsuranceTransfer(caller, transferId, step));
  }

  @Post('insurance-transfers/:transferId/refusal')
  @HttpCode(200)
  @ApiOperation({ summary: '不予受理接续申请 Refuse a request' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  refuse(
    @CallerOf() caller: Caller,
    @Param('transferId', IdPipe) transferId: string,
    @Body() { on, reason }: TransferRefusal,
  ): Promise<Recorded> {
    const step = { type: 'RefuseTransfer', on, reason } as const;
    return this.commands.execute(new SettleInsuranceTransfer(caller, transferId, step));
  }
}
