import { Module } from '@nestjs/common';
import { AdjustmentsController } from './adjustments.controller.js';
import { DecideProposalHandler, DecideProposalsHandler } from './commands.js';
import {
  ListProposalsHandler,
  ListReviewsHandler,
  ViewProposalHandler,
  ViewReviewHandler,
} from './queries.js';

@Module({
  controllers: [AdjustmentsController],
  providers: [
    ListReviewsHandler,
    ViewReviewHandler,
    ListProposalsHandler,
    ViewProposalHandler,
    DecideProposalHandler,
    DecideProposalsHandler,
  ],
})
export class AdjustmentsModule {}
