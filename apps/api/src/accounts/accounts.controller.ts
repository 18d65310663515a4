import { Body, Controller, Get, HttpCode, HttpStatus, Inject, Param, Post, Query } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { Recorded } from '../common/answers.js';
import { CallerOf, type Caller } from '../common/caller.js';
import { IdPipe } from '../common/id.pipe.js';
import { CloseAccount, OpenAccount } from './commands.js';
import { ListAccounts } from './queries.js';
import { AccountListQuery, ClosingRequest, OpenAccountRequest } from './requests.js';
import { AccountOpenedView, AccountPageView } from './views.js';

@ApiTags('账号 accounts')
@Controller('accounts')
export class AccountsController {
  constructor(
    @Inject(CommandBus) private readonly commands: CommandBus,
    @Inject(QueryBus) private readonly queries: QueryBus,
  ) {}

  @Get()
  @ApiOperation({ summary: '账号列表 Accounts of a region' })
  @ApiOkResponse({ type: AccountPageView })
  list(@CallerOf() caller: Caller, @Query() query: AccountListQuery): Promise<AccountPageView> {
    return this.queries.execute(new ListAccounts(caller, query));
  }

  @Post()
  @ApiOperation({ summary: '开通账号 Open an account' })
  @ApiCreatedResponse({ type: AccountOpenedView })
  open(@CallerOf() caller: Caller, @Body() request: OpenAccountRequest): Promise<AccountOpenedView> {
    return this.commands.execute(new OpenAccount(caller, request));
  }

  @Post(':accountId/closing')
  @HttpCode(HttpStatus.OK)
  @ApiOperation({ summary: '注销账号 Close an account for good' })
  @ApiOkResponse({ type: Recorded })
  close(
    @CallerOf() caller: Caller,
    @Param('accountId', IdPipe) accountId: string,
    @Body() { reason }: ClosingRequest,
  ): Promise<Recorded> {
    return this.commands.execute(new CloseAccount(caller, accountId, reason));
  }
}
