import { Module } from '@nestjs/common';
import { ClaimsController } from './claims.controller.js';
import { ActOnClaimHandler, AttachPaperHandler, FileClaimHandler, FileForClassHandler } from './commands.js';
import {
  ClaimsOfWorkerHandler,
  ClassProspectsHandler,
  ListClaimsHandler,
  OpenPaperHandler,
  ShowClaimHandler,
} from './queries.js';

@Module({
  controllers: [ClaimsController],
  providers: [
    ListClaimsHandler,
    ClaimsOfWorkerHandler,
    ShowClaimHandler,
    OpenPaperHandler,
    ClassProspectsHandler,
    FileClaimHandler,
    FileForClassHandler,
    ActOnClaimHandler,
    AttachPaperHandler,
  ],
})
export class ClaimsModule {}
