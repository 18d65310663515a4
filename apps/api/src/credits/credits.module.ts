import { Module } from '@nestjs/common';
import { LearningAccountController } from './account.controller.js';
import { ExportForBankHandler, ImportBankFileHandler, ReconcileBankFileHandler } from './bank-commands.js';
import { CreditBankController } from './bank.controller.js';
import { ConvertToCourseHandler, RecordLearningHandler, TakeBackHandler } from './commands.js';
import { CloseYearHandler } from './year-commands.js';

@Module({
  controllers: [LearningAccountController, CreditBankController],
  providers: [
    RecordLearningHandler,
    ConvertToCourseHandler,
    TakeBackHandler,
    CloseYearHandler,
    ImportBankFileHandler,
    ReconcileBankFileHandler,
    ExportForBankHandler,
  ],
})
export class CreditsModule {}
