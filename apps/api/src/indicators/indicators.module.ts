import { Module } from '@nestjs/common';
import { CertificationsController, CountCertificationsHandler } from './certifications.js';
import { IndicatorsController } from './indicators.controller.js';
import { CountNewHighSkilledHandler, CountStockHandler } from './stock-queries.js';
import { CountDualCertificatesHandler, DualCertificatesController } from './dual-certificates.js';
import { PublishFitHandler, ShowFitHandler, StructureFitController } from './structure-fit.js';
import { CompareWithTargetsHandler } from './target-queries.js';

@Module({
  controllers: [
    IndicatorsController,
    DualCertificatesController,
    StructureFitController,
    CertificationsController,
  ],
  providers: [
    CountStockHandler,
    CountNewHighSkilledHandler,
    CompareWithTargetsHandler,
    CountDualCertificatesHandler,
    CountCertificationsHandler,
    ShowFitHandler,
    PublishFitHandler,
  ],
})
export class IndicatorsModule {}
