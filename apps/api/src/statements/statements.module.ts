import { Module } from '@nestjs/common';
import { PerAddressGuard } from '../common/per-address.guard.js';
import { GiveStatementHandler, SetTermsHandler, TakeStatementBackHandler } from './commands.js';
import {
  CheckStatementHandler,
  StatementFileHandler,
  StatementsOfHandler,
  TermsOfHandler,
} from './queries.js';
import { StatementsController } from './statements.controller.js';

@Module({
  controllers: [StatementsController],
  providers: [
    PerAddressGuard,
    GiveStatementHandler,
    TakeStatementBackHandler,
    SetTermsHandler,
    StatementsOfHandler,
    StatementFileHandler,
    CheckStatementHandler,
    TermsOfHandler,
  ],
})
export class StatementsModule {}
