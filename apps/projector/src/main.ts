import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { MetricsModule, openProgram, shutDownGracefully } from '#platform';
import { operationalTables } from '#processes';
import { ProjectorModule } from './index.js';

@Module({})
class Program {}

const { runtime, logger } = await openProgram('projector', operationalTables);
const program = await NestFactory.createApplicationContext(
  {
    module: Program,
    imports: [MetricsModule.forRoot('projector'), ProjectorModule.forRoot(runtime, logger)],
  },
  { logger: false },
);
shutDownGracefully({
  steps: [
    { name: 'projector', run: () => program.close() },
    { name: 'stores', run: () => runtime.close() },
  ],
  log: (message) => logger.info(message),
});
logger.info('projector is running');
