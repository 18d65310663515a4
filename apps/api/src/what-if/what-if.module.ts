import { Module } from '@nestjs/common';
import { AskWhatIfHandler, CancelWhatIfHandler } from './commands.js';
import {
  ExportWhatIfHandler,
  ListAffectedHandler,
  ListWhatIfsHandler,
  ViewWhatIfHandler,
} from './queries.js';
import { WhatIfController } from './what-if.controller.js';

@Module({
  controllers: [WhatIfController],
  providers: [
    AskWhatIfHandler,
    CancelWhatIfHandler,
    ListWhatIfsHandler,
    ViewWhatIfHandler,
    ListAffectedHandler,
    ExportWhatIfHandler,
  ],
})
export class WhatIfModule {}
