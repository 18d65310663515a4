import { Module } from '@nestjs/common';
import { ClawbacksController } from './clawbacks.controller.js';
import { OpenClawbackHandler, SetClawbackRulesHandler, TakeClawbackStepHandler } from './commands.js';
import { ListClawbacksHandler, ShowOwnClawbacksHandler, ViewClawbackHandler } from './queries.js';

@Module({
  controllers: [ClawbacksController],
  providers: [
    ListClawbacksHandler,
    ViewClawbackHandler,
    ShowOwnClawbacksHandler,
    OpenClawbackHandler,
    TakeClawbackStepHandler,
    SetClawbackRulesHandler,
  ],
})
export class ClawbacksModule {}
