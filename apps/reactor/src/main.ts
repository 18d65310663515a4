import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { openProgram, shutDownGracefully } from '#platform';
import { operationalTables, processServices } from '#processes';
import { ReactorModule } from './index.js';

@Module({})
class Program {}

const { runtime, logger } = await openProgram('reactor', operationalTables);
const services = processServices(runtime, { demo: runtime.configuration.mode === 'demo' });
const program = await NestFactory.createApplicationContext(
  { module: Program, imports: [ReactorModule.forRoot(runtime, services, logger)] },
  { logger: false },
);
shutDownGracefully({
  steps: [
    { name: 'reactor', run: () => program.close() },
    { name: 'stores', run: () => runtime.close() },
  ],
  log: (message) => logger.info(message),
});
logger.info('reactor is running');
