import { Module } from '@nestjs/common';
import {
  ApproveBatchHandler,
  ArchiveBatchHandler,
  MakeFileHandler,
  PreparePaymentsHandler,
  SettleFailedRowHandler,
  TakeReturnHandler,
} from './commands.js';
import { PaymentsController } from './payments.controller.js';
import { ListBatchesHandler, ViewBatchHandler } from './queries.js';

@Module({
  controllers: [PaymentsController],
  providers: [
    PreparePaymentsHandler,
    ApproveBatchHandler,
    MakeFileHandler,
    TakeReturnHandler,
    SettleFailedRowHandler,
    ArchiveBatchHandler,
    ListBatchesHandler,
    ViewBatchHandler,
  ],
})
export class PaymentsModule {}
