import { Module } from '@nestjs/common';
import {
  PauseLoopHandler,
  QuarantineEventHandler,
  RebuildReadModelHandler,
  ResumeLoopHandler,
  RetryEventHandler,
} from './commands.js';
import { LoopsController } from './loops.controller.js';
import { ListLoopsHandler } from './queries.js';

@Module({
  controllers: [LoopsController],
  providers: [
    ListLoopsHandler,
    PauseLoopHandler,
    ResumeLoopHandler,
    RebuildReadModelHandler,
    QuarantineEventHandler,
    RetryEventHandler,
  ],
})
export class LoopsModule {}
