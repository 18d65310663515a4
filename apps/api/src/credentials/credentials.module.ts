import { Module } from '@nestjs/common';
import { ExportOpenBadgeHandler, PresentCardHandler, PresentCertificateHandler } from './commands.js';
import { CredentialsController } from './credentials.controller.js';

@Module({
  controllers: [CredentialsController],
  providers: [PresentCertificateHandler, ExportOpenBadgeHandler, PresentCardHandler],
})
export class CredentialsModule {}
