import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  StreamableFile,
  UploadedFile,
  UseInterceptors,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { FileInterceptor } from '@nestjs/platform-express';
import {
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemError } from '#platform';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { CSV } from '../common/downloads.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import {
  ApproveBatch,
  ArchiveBatch,
  MakeFile,
  PreparePayments,
  SettleFailedRow,
  TakeReturn,
} from './commands.js';
import { ListBatches, ViewBatch } from './queries.js';
import {
  BankFileRequest,
  BankReturnQuery,
  BatchListQuery,
  CorrectionRequest,
  GivingUpRequest,
} from './requests.js';
import { BatchesPreparedView, PaymentBatchDetailView, PaymentBatchPageView } from './views.js';

const FILE = { schema: { type: 'string', format: 'binary' } } as const;
const LARGEST = { limits: { fileSize: 10 * 1024 * 1024, files: 1 } };

const NO_FILE = new ProblemError({
  status: 422,
  code: 'FILE_MISSING',
  title: '没有文件',
  detail: '请选择银行回盘文件。',
  detailEn: 'Choose the file of the bank.',
});

@ApiTags('拨付 payments')
@Controller('payments')
export class PaymentsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '拨付批列表 Payment batches of a region, or of a run' })
  @ApiOkResponse({ type: PaymentBatchPageView })
  list(@CallerOf() caller: Caller, @Query() list: BatchListQuery): Promise<PaymentBatchPageView> {
    return this.queries.execute(new ListBatches(caller, list));
  }

  @Get(':batchId')
  @ApiOperation({
    summary: '一个拨付批：逐笔状态，不含姓名 One batch with the state of each row, without names',
  })
  @ApiOkResponse({ type: PaymentBatchDetailView })
  view(
    @CallerOf() caller: Caller,
    @Param('batchId', IdPipe) batchId: string,
    @Query() query: VantageQuery,
  ): Promise<PaymentBatchDetailView> {
    return this.queries.execute(new ViewBatch(caller, batchId, query));
  }

  @Post('runs/:runId')
  @HttpCode(200)
  @ApiOperation({
    summary: '公示期满后将批次编为拨付批 Put the rows of a run into batches when its notice is over',
  })
  @ApiOkResponse({ type: BatchesPreparedView })
  prepare(@CallerOf() caller: Caller, @Param('runId', IdPipe) runId: string): Promise<BatchesPreparedView> {
    return this.commands.execute(new PreparePayments(caller, runId));
  }

  @Post(':batchId/approval')
  @HttpCode(200)
  @ApiOperation({ summary: '拨付审批，须两人且非编制人 Approve a batch: two people who did not prepare it' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  approve(@CallerOf() caller: Caller, @Param('batchId', IdPipe) batchId: string): Promise<Recorded> {
    return this.commands.execute(new ApproveBatch(caller, batchId));
  }

  @Post(':batchId/files')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '生成银行文件：所有待拨付和已更正的明细 Make the file for the bank with all that waits to be paid',
  })
  @ApiHeader({ name: 'X-Purpose', required: false, description: '查看目的 stands in the trail' })
  @ApiProduces(CSV)
  @ApiOkResponse(FILE)
  async file(
    @CallerOf() caller: Caller,
    @Param('batchId', IdPipe) batchId: string,
    @Body() request: BankFileRequest,
  ): Promise<StreamableFile> {
    const { content, name } = await this.commands.execute(new MakeFile(caller, batchId, request));
    return new StreamableFile(content, { type: CSV, disposition: `attachment; filename="${name}"` });
  }

  @Post(':batchId/returns')
  @HttpCode(200)
  @UseInterceptors(FileInterceptor('file', LARGEST))
  @ApiOperation({
    summary:
      '导入银行回盘：成功，或失败及原因；整份受理或整份拒绝 Import the answer of the bank, whole or not at all',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: { type: 'object', required: ['file'], properties: { file: FILE.schema } } })
  @ApiOkResponse({ type: Recorded })
  async returned(
    @CallerOf() caller: Caller,
    @Param('batchId', IdPipe) batchId: string,
    @UploadedFile() file: { readonly buffer: Buffer } | undefined,
    @Query() { template }: BankReturnQuery,
  ): Promise<Recorded> {
    if (file === undefined) throw NO_FILE;
    return this.commands.execute(new TakeReturn(caller, batchId, template, file.buffer));
  }

  @Post(':batchId/rows/:decisionId/correction')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '拨付失败的明细已更正，随下一份文件重发，无须再审批 A failed row was put right and is sent again',
  })
  @ApiOkResponse({ type: Recorded })
  correct(
    @CallerOf() caller: Caller,
    @Param('batchId', IdPipe) batchId: string,
    @Param('decisionId', IdPipe) decisionId: string,
    @Body() { what }: CorrectionRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SettleFailedRow(caller, batchId, decisionId, { what }));
  }

  @Post(':batchId/rows/:decisionId/giving-up')
  @HttpCode(200)
  @ApiOperation({
    summary: '拨付失败且不再发放，资金退回 A failed row is not sent again, and its money goes back',
  })
  @ApiOkResponse({ type: Recorded })
  giveUp(
    @CallerOf() caller: Caller,
    @Param('batchId', IdPipe) batchId: string,
    @Param('decisionId', IdPipe) decisionId: string,
    @Body() { reason }: GivingUpRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new SettleFailedRow(caller, batchId, decisionId, { reason }));
  }

  @Post(':batchId/archive')
  @HttpCode(200)
  @ApiOperation({ summary: '归档：所有明细均已了结 Archive a batch of which every row is ended' })
  @ApiOkResponse({ type: Recorded })
  archive(@CallerOf() caller: Caller, @Param('batchId', IdPipe) batchId: string): Promise<Recorded> {
    return this.commands.execute(new ArchiveBatch(caller, batchId));
  }
}
