import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { Recorded } from '../common/answers.js';
import { CSV, download } from '../common/downloads.js';
import { IdPipe } from '../common/id.pipe.js';
import { VantageQuery } from '../common/vantage.js';
import { CreditsOf } from '../workers/view-queries.js';
import { LinkBankAccount, RecordAcademic, UnlinkBankAccount } from './account-commands.js';
import { ConvertToCourse, RecordLearning, TakeBack } from './commands.js';
import {
  AcademicRequest,
  BankAccountRequest,
  ConversionRequest,
  LearningRequest,
  TakeBackRequest,
} from './requests.js';
import { statementCsv } from './statement-csv.js';
import { CreditRecorded } from './views.js';

@ApiTags('学习账户 learning account')
@Controller('workers/:workerId')
export class LearningAccountController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Post('learning-records')
  @HttpCode(200)
  @ApiOperation({ summary: '课程学习记录入账，按学时折算学分 Credit a course by its hours' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: CreditRecorded })
  learning(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: LearningRequest,
  ): Promise<CreditRecorded> {
    return this.commands.execute(new RecordLearning(caller, workerId, request));
  }

  @Post('academic-certificates')
  @HttpCode(200)
  @ApiOperation({
    summary: '学历证书按学校认定的学分入账 Credit a certificate of schooling by what the school gives it',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: CreditRecorded })
  academic(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: AcademicRequest,
  ): Promise<CreditRecorded> {
    return this.commands.execute(new RecordAcademic(caller, workerId, request));
  }

  @Post('credit-bank-accounts')
  @HttpCode(200)
  @ApiOperation({ summary: '关联学分银行账户 Say which account somebody has at a credit bank' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  link(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: BankAccountRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new LinkBankAccount(caller, workerId, request));
  }

  @Post('credit-bank-accounts/:bank/removal')
  @HttpCode(200)
  @ApiOperation({ summary: '解除学分银行账户关联 Take the account at a credit bank off' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  unlink(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('bank', IdPipe) bank: string,
    @Body() request: TakeBackRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new UnlinkBankAccount(caller, workerId, bank, request));
  }

  @Post('credit-conversions')
  @HttpCode(200)
  @ApiOperation({ summary: '学分转换为学校课程 Credits become a named course at a named school' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: CreditRecorded })
  convert(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: ConversionRequest,
  ): Promise<CreditRecorded> {
    return this.commands.execute(new ConvertToCourse(caller, workerId, request));
  }

  @Post('credit-conversions/:entryId/return')
  @HttpCode(200)
  @ApiOperation({
    summary: '课程转回学分（规则双向时） A course becomes credits again, where the rule goes both ways',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: CreditRecorded })
  giveUp(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('entryId', IdPipe) entryId: string,
    @Body() request: TakeBackRequest,
  ): Promise<CreditRecorded> {
    return this.commands.execute(new TakeBack(caller, workerId, { entryId, why: 'given-up' }, request));
  }

  @Post('credits/:entryId/reversal')
  @HttpCode(200)
  @ApiOperation({ summary: '冲正一笔学分或转换 Take a deposit or a conversion back' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: CreditRecorded })
  reverse(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Param('entryId', IdPipe) entryId: string,
    @Body() request: TakeBackRequest,
  ): Promise<CreditRecorded> {
    return this.commands.execute(new TakeBack(caller, workerId, { entryId, why: 'revoked' }, request));
  }

  @Get('credits/statement')
  @ApiOperation({ summary: '下载学分账户明细（.csv） The statement of the learning account as a table' })
  @ApiProduces(CSV)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async statement(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<StreamableFile> {
    const statement = await this.queries.execute(new CreditsOf(caller, workerId, query));
    return download(new TextEncoder().encode(statementCsv(statement)), CSV, '学分账户明细.csv');
  }
}
