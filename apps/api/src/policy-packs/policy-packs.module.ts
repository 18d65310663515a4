import { Module } from '@nestjs/common';
import { CheckPolicyPackHandler, DraftPolicyPackHandler } from './commands.js';
import { PolicyPacksController } from './policy-packs.controller.js';
import { ComparePolicyPackHandler, ListPolicyPacksHandler, ViewPolicyPackHandler } from './queries.js';
import {
  RepealPolicyPackHandler,
  RequestPackRepealHandler,
  ReturnPackRepealHandler,
} from './repeal-commands.js';
import {
  PublishPolicyPackHandler,
  RequestPackReviewHandler,
  ReturnPackDraftHandler,
  WithdrawPackDraftHandler,
} from './review-commands.js';

@Module({
  controllers: [PolicyPacksController],
  providers: [
    DraftPolicyPackHandler,
    CheckPolicyPackHandler,
    RequestPackReviewHandler,
    ReturnPackDraftHandler,
    WithdrawPackDraftHandler,
    PublishPolicyPackHandler,
    RequestPackRepealHandler,
    ReturnPackRepealHandler,
    RepealPolicyPackHandler,
    ListPolicyPacksHandler,
    ViewPolicyPackHandler,
    ComparePolicyPackHandler,
  ],
})
export class PolicyPacksModule {}
