import { Module } from '@nestjs/common';
import { AccountsController } from './accounts.controller.js';
import { CloseAccountHandler, OpenAccountHandler } from './commands.js';
import { ListAccountsHandler } from './queries.js';

@Module({
  controllers: [AccountsController],
  providers: [OpenAccountHandler, CloseAccountHandler, ListAccountsHandler],
})
export class AccountsModule {}
