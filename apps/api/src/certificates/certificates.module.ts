import { Module } from '@nestjs/common';
import { CertificatesController } from './certificates.controller.js';
import { EnterCertificateHandler, EnterCorrectionHandler, EnterRevocationHandler } from './commands.js';
import { ListCertificatesHandler, ShowCertificateHandler } from './queries.js';

@Module({
  controllers: [CertificatesController],
  providers: [
    ListCertificatesHandler,
    ShowCertificateHandler,
    EnterCertificateHandler,
    EnterCorrectionHandler,
    EnterRevocationHandler,
  ],
})
export class CertificatesModule {}
