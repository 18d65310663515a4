import { Module } from '@nestjs/common';
import { ApproveRunHandler, OpenRunHandler } from './commands.js';
import { ListDecisionsHandler, ViewDecisionHandler } from './decision-queries.js';
import { ExportRunHandler } from './export-query.js';
import { PayoutRunsController } from './payout-runs.controller.js';
import { ListRunsHandler, ViewRunHandler } from './queries.js';

@Module({
  controllers: [PayoutRunsController],
  providers: [
    OpenRunHandler,
    ApproveRunHandler,
    ListRunsHandler,
    ViewRunHandler,
    ListDecisionsHandler,
    ViewDecisionHandler,
    ExportRunHandler,
  ],
})
export class PayoutRunsModule {}
