import { Module } from '@nestjs/common';
import { SetBudgetHandler } from './commands.js';
import { FundsController } from './funds.controller.js';
import { ListFundsHandler, ViewFundHandler } from './queries.js';

@Module({ controllers: [FundsController], providers: [SetBudgetHandler, ListFundsHandler, ViewFundHandler] })
export class FundsModule {}
