import { Module } from '@nestjs/common';
import { CancelImportHandler, ConfirmImportHandler, SubmitSheetHandler } from './commands.js';
import { ImportsController } from './imports.controller.js';
import {
  DownloadAnnotatedHandler,
  ImportTemplateHandler,
  ListImportsHandler,
  ViewImportHandler,
  ViewImportRowsHandler,
} from './queries.js';

@Module({
  controllers: [ImportsController],
  providers: [
    SubmitSheetHandler,
    ConfirmImportHandler,
    CancelImportHandler,
    ImportTemplateHandler,
    ListImportsHandler,
    ViewImportHandler,
    ViewImportRowsHandler,
    DownloadAnnotatedHandler,
  ],
})
export class ImportsModule {}
