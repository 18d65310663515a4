import { Module } from '@nestjs/common';
import { RebuildReadModelHandler } from './commands.js';
import { OperationsController } from './operations.controller.js';
import { ListReadModelsHandler } from './queries.js';
import { Rebuilds } from './rebuilds.js';

@Module({
  controllers: [OperationsController],
  providers: [Rebuilds, ListReadModelsHandler, RebuildReadModelHandler],
})
export class OperationsModule {}
