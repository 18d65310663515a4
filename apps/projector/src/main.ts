import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Registry } from 'prom-client';
import {
  loopsHealth,
  MetricsModule,
  openProbe,
  openProgram,
  publicHealth,
  shutDownGracefully,
} from '#platform';
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
const { configuration, pool, store } = runtime;
const probe = await openProbe({
  host: configuration.host,
  port: configuration.probePort ?? 3001,
  registry: program.get(Registry),
  health: async () => publicHealth(await loopsHealth(pool, store)),
});
shutDownGracefully({
  steps: [
    { name: 'projector', run: () => program.close() },
    { name: 'probe', run: () => probe.close() },
    { name: 'stores', run: () => runtime.close() },
  ],
  log: (message) => logger.info(message),
});
logger.info(`projector is running; health and metrics on ${probe.url}`);
