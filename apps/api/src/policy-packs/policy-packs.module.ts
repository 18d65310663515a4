import { Module } from '@nestjs/common';
import { DraftPolicyPackHandler, PublishPolicyPackHandler } from './commands.js';
import { PolicyPacksController } from './policy-packs.controller.js';
import { ListPolicyPacksHandler, ViewPolicyPackHandler } from './queries.js';

@Module({
  controllers: [PolicyPacksController],
  providers: [
    DraftPolicyPackHandler,
    PublishPolicyPackHandler,
    ListPolicyPacksHandler,
    ViewPolicyPackHandler,
  ],
})
export class PolicyPacksModule {}
