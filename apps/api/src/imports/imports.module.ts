import { Module } from '@nestjs/common';
import { ConfirmImportHandler, SubmitSheetHandler } from './commands.js';
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
    ImportTemplateHandler,
    ListImportsHandler,
    ViewImportHandler,
    ViewImportRowsHandler,
    DownloadAnnotatedHandler,
  ],
})
export class ImportsModule {}
