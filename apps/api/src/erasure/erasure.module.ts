import { Module } from '@nestjs/common';
import { ApproveErasureHandler, RequestErasureHandler, WithdrawErasureHandler } from './commands.js';
import { ErasureController } from './erasure.controller.js';
import { ShowErasureHandler } from './queries.js';

@Module({
  controllers: [ErasureController],
  providers: [RequestErasureHandler, WithdrawErasureHandler, ApproveErasureHandler, ShowErasureHandler],
})
export class ErasureModule {}
