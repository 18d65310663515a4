import { Module } from '@nestjs/common';
import { AnomaliesController } from './anomalies.controller.js';
import { ListAnomaliesHandler, SettleAnomalyHandler } from './handlers.js';

@Module({
  controllers: [AnomaliesController],
  providers: [ListAnomaliesHandler, SettleAnomalyHandler],
})
export class AnomaliesModule {}
