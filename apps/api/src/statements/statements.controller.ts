import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Query,
  Req,
  StreamableFile,
  UseGuards,
} from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiHeader, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { newId } from '#event-sourcing';
import { Public } from '../auth/public.js';
import { Recorded } from '../common/answers.js';
import { CallerOf, IDEMPOTENCY_KEY, type Caller } from '../common/caller.js';
import { download, PDF } from '../common/downloads.js';
import { IdPipe, PrintedNumberPipe } from '../common/id.pipe.js';
import { PerAddressGuard } from '../common/per-address.guard.js';
import { VantageQuery } from '../common/vantage.js';
import { GiveStatement, SetTerms, TakeStatementBack } from './commands.js';
import { CheckStatement, StatementFile, StatementsOf, TermsOf } from './queries.js';
import {
  StatementRequest,
  StatementTermsQuery,
  StatementTermsRequest,
  WithdrawalRequest,
} from './requests.js';
import { AllTermsView, CheckedStatementView, IssuedView, StatementsView } from './views.js';

@ApiTags('证明 statements')
@Controller()
export class StatementsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Post('workers/:workerId/statements')
  @HttpCode(200)
  @ApiOperation({
    summary:
      '开具证明：社保接续、学分账户、等同待遇、落户等待遇资格 A numbered statement: continuity, credits, equivalence, entitlement',
  })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: IssuedView })
  issue(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Body() request: StatementRequest,
  ): Promise<IssuedView> {
    return this.commands.execute(new GiveStatement(caller, workerId, request));
  }

  @Get('workers/:workerId/statements')
  @ApiOperation({ summary: '已开具的证明 Statements given out to a worker' })
  @ApiOkResponse({ type: StatementsView })
  list(
    @CallerOf() caller: Caller,
    @Param('workerId', IdPipe) workerId: string,
    @Query() query: VantageQuery,
  ): Promise<StatementsView> {
    return this.queries.execute(new StatementsOf(caller, workerId, query));
  }

  @Get('statements/:statementId/file')
  @ApiOperation({
    summary: '下载证明（PDF，含可离线核验的二维码） The PDF, with a QR code that verifies offline',
  })
  @ApiProduces(PDF)
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async file(
    @CallerOf() caller: Caller,
    @Param('statementId', IdPipe) statementId: string,
  ): Promise<StreamableFile> {
    const { bytes, number } = await this.queries.execute(new StatementFile(caller, statementId));
    return download(bytes, PDF, `证明-${number}.pdf`);
  }

  @Post('statements/:statementId/withdrawal')
  @HttpCode(200)
  @ApiOperation({ summary: '撤回证明 Withdraw a statement' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  withdraw(
    @CallerOf() caller: Caller,
    @Param('statementId', IdPipe) statementId: string,
    @Body() { reason }: WithdrawalRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new TakeStatementBack(caller, statementId, reason));
  }

  @Public()
  @UseGuards(PerAddressGuard)
  @Get('statements/check/:number')
  @ApiOperation({
    summary: '凭编号核验证明，不需登录 Check a statement by its number, without logging in',
  })
  @ApiOkResponse({ type: CheckedStatementView })
  check(
    @Param('number', PrintedNumberPipe) number: string,
    @Req() request: { readonly id?: unknown },
  ): Promise<CheckedStatementView> {
    const requestId = typeof request.id === 'string' ? request.id : newId();
    return this.queries.execute(new CheckStatement(number, requestId));
  }

  @Get('statement-terms')
  @ApiOperation({ summary: '各种证明的有效期 How long statements may be relied on' })
  @ApiOkResponse({ type: AllTermsView })
  terms(@CallerOf() caller: Caller, @Query() { region }: StatementTermsQuery): Promise<AllTermsView> {
    return this.queries.execute(new TermsOf(caller, region));
  }

  @Post('statement-terms')
  @HttpCode(200)
  @ApiOperation({ summary: '设定证明的有效期 Set how long statements of a kind may be relied on' })
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiOkResponse({ type: Recorded })
  setTerms(@CallerOf() caller: Caller, @Body() request: StatementTermsRequest): Promise<Recorded> {
    return this.commands.execute(new SetTerms(caller, request));
  }
}
