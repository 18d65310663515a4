import { Module } from '@nestjs/common';
import {
  AnnulAwardHandler,
  ApproveAwardLevelHandler,
  CountAwardHandler,
  EnterAwardHandler,
} from './commands.js';
import { ContestAwardsController } from './contest-awards.controller.js';
import { ListAwardsHandler, ListAwardsOfHandler } from './queries.js';

@Module({
  controllers: [ContestAwardsController],
  providers: [
    ListAwardsHandler,
    ListAwardsOfHandler,
    EnterAwardHandler,
    ApproveAwardLevelHandler,
    AnnulAwardHandler,
    CountAwardHandler,
  ],
})
export class ContestAwardsModule {}
