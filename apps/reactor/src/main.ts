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
import { operationalTables, processServices } from '#processes';
import { ReactorModule } from './index.js';

@Module({})
class Program {}

const { runtime, logger } = await openProgram('reactor', operationalTables);
const services = processServices(runtime, {
  demo: runtime.configuration.mode === 'demo',
  virusScanUrl: runtime.configuration.virusScanUrl,
});
const program = await NestFactory.createApplicationContext(
  {
    module: Program,
    imports: [MetricsModule.forRoot('reactor'), ReactorModule.forRoot(runtime, services, logger)],
  },
  { logger: false },
);
const { configuration, pool, store } = runtime;
const probe = await openProbe({
  host: configuration.host,
  port: configuration.probePort ?? 3002,
  registry: program.get(Registry),
  health: async () => publicHealth(await loopsHealth(pool, store)),
});
shutDownGracefully({
  steps: [
    { name: 'reactor', run: () => program.close() },
    { name: 'probe', run: () => probe.close() },
    { name: 'stores', run: () => runtime.close() },
  ],
  log: (message) => logger.info(message),
});
logger.info(`reactor is running; health and metrics on ${probe.url}`);
