import { Module } from '@nestjs/common';
import {
  LinkBankAccountHandler,
  RecordAcademicHandler,
  UnlinkBankAccountHandler,
} from './account-commands.js';
import { LearningAccountController } from './account.controller.js';
import { ExportForBankHandler, ImportBankFileHandler, ReconcileBankFileHandler } from './bank-commands.js';
import { CreditBankController } from './bank.controller.js';
import { ConvertToCourseHandler, RecordLearningHandler, TakeBackHandler } from './commands.js';
import { CloseYearHandler } from './year-commands.js';

@Module({
  controllers: [LearningAccountController, CreditBankController],
  providers: [
    RecordLearningHandler,
    RecordAcademicHandler,
    LinkBankAccountHandler,
    UnlinkBankAccountHandler,
    ConvertToCourseHandler,
    TakeBackHandler,
    CloseYearHandler,
    ImportBankFileHandler,
    ReconcileBankFileHandler,
    ExportForBankHandler,
  ],
})
export class CreditsModule {}
