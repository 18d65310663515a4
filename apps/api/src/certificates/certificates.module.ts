import { Module } from '@nestjs/common';
import {
  AskCorrectionHandler,
  EnterReissueHandler,
  EnterRevocationHandler,
  EnterSuspensionHandler,
  SettleCorrectionHandler,
} from './change-commands.js';
import { ListCorrectionsHandler, ListCorrectionsOfHandler, ShowEffectsHandler } from './change-queries.js';
import { CertificatesController } from './certificates.controller.js';
import { CertificateChangesController } from './changes.controller.js';
import { EnterCertificateHandler } from './commands.js';
import { CertificateCorrectionsController } from './corrections.controller.js';
import { ListCertificatesHandler, ShowCertificateHandler } from './queries.js';

@Module({
  controllers: [CertificatesController, CertificateChangesController, CertificateCorrectionsController],
  providers: [
    ListCertificatesHandler,
    ShowCertificateHandler,
    EnterCertificateHandler,
    AskCorrectionHandler,
    SettleCorrectionHandler,
    EnterSuspensionHandler,
    EnterReissueHandler,
    EnterRevocationHandler,
    ListCorrectionsHandler,
    ListCorrectionsOfHandler,
    ShowEffectsHandler,
  ],
})
export class CertificatesModule {}
