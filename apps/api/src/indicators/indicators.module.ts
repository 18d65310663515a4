import { Module } from '@nestjs/common';
import { IndicatorsController } from './indicators.controller.js';
import { CountNewHighSkilledHandler, CountStockHandler } from './stock-queries.js';
import { CompareWithTargetsHandler } from './target-queries.js';

@Module({
  controllers: [IndicatorsController],
  providers: [CountStockHandler, CountNewHighSkilledHandler, CompareWithTargetsHandler],
})
export class IndicatorsModule {}
