import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  ParseIntPipe,
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
  ApiParam,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import { ProblemError, VALIDATION_FAILED } from '#platform';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { CSV, download } from '../common/downloads.js';
import { ExportForBank, ImportBankFile, ReconcileBankFile } from './bank-commands.js';
import { BankFileRequest, BankQuery, RegionClosing } from './requests.js';
import { BankImportView, ReconciliationView, RegionClosed } from './views.js';
import { CloseYear } from './year-commands.js';

const LARGEST = { limits: { fileSize: 1024 * 1024, files: 1 } };

const BANK_FILE = {
  schema: {
    type: 'object',
    required: ['file', 'bank'],
    properties: {
      file: { type: 'string', format: 'binary' },
      bank: { type: 'string' },
      region: { type: 'string' },
      rounding: { type: 'string', enum: ['half-up', 'down'] },
    },
  },
};

const COLUMNS = '表头 columns：学习账号、流水号、日期、成果代码、成果名称、学分';

interface Uploaded {
  readonly buffer: Buffer;
}

const bytesOf = (file: Uploaded | undefined): Uint8Array => {
  if (file !== undefined) return file.buffer;
  throw new ProblemError(VALIDATION_FAILED, [
    { field: 'file', code: 'isNotEmpty', message: '请选择文件', messageEn: 'a file is required' },
  ]);
};

@ApiTags('学分银行 credit bank')
@Controller()
export class CreditBankController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Post('credit-bank/imports')
  @HttpCode(200)
  @UseInterceptors(FileInterceptor('file', LARGEST))
  @ApiOperation({
    summary:
      '学分银行学分转入（.csv，至多1000行），逐行答复 Take the lines of a credit bank into the accounts',
    description: COLUMNS,
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(BANK_FILE)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: BankImportView })
  take(
    @CallerOf() caller: Caller,
    @Body() request: BankFileRequest,
    @UploadedFile() file: Uploaded | undefined,
  ): Promise<BankImportView> {
    return this.commands.execute(new ImportBankFile(caller, request, bytesOf(file)));
  }

  @Post('credit-bank/reconciliation')
  @HttpCode(200)
  @UseInterceptors(FileInterceptor('file', LARGEST))
  @ApiOperation({
    summary: '与学分银行对账，按账户列出差异 Where our accounts and those of a credit bank differ',
    description: COLUMNS,
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody(BANK_FILE)
  @ApiOkResponse({ type: ReconciliationView })
  reconcile(
    @CallerOf() caller: Caller,
    @Body() request: BankFileRequest,
    @UploadedFile() file: Uploaded | undefined,
  ): Promise<ReconciliationView> {
    return this.queries.execute(new ReconcileBankFile(caller, request, bytesOf(file)));
  }

  @Get('credit-bank/lines')
  @ApiOperation({ summary: '向学分银行转出的学分明细（.csv） Lines of the accounts for a credit bank' })
  @ApiProduces(CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async lines(@CallerOf() caller: Caller, @Query() query: BankQuery): Promise<StreamableFile> {
    const text = await this.queries.execute(new ExportForBank(caller, query));
    return download(new TextEncoder().encode(text), CSV, `学分明细-${query.bank}.csv`);
  }

  @Post('credit-years/:year/closing')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '学分年度结账（每次至多200个账户） Close a year of the accounts of a region, 200 accounts at a time',
  })
  @ApiParam({ name: 'year', type: 'integer', example: 2020 })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: RegionClosed })
  close(
    @CallerOf() caller: Caller,
    @Param('year', ParseIntPipe) year: number,
    @Body() request: RegionClosing,
  ): Promise<RegionClosed> {
    return this.commands.execute(new CloseYear(caller, year, request));
  }
}
