import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Registry } from 'prom-client';
import { JobWorker, loopMetrics, runProjections, type RunnerLogger, type Runtime } from '#platform';
import { allProjections } from '#read-models';
import { rebuildJob } from './jobs.js';
import { rebuild } from './rebuild.js';

const RUNTIME = Symbol('Runtime');
const LOGGER = Symbol('RunnerLogger');

/**
 * Keeps every read model up to date while the program runs, and rebuilds those that somebody asks for. Several programs
 * may: they share the partitions of read models out among themselves.
 */
@Module({})
export class ProjectorModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stop = new AbortController();
  private loops: Promise<void> = Promise.resolve();
  private rebuilds: { ready(): Promise<void>; close(): Promise<void> } | undefined;

  static forRoot(runtime: Runtime, logger: RunnerLogger): DynamicModule {
    return {
      module: ProjectorModule,
      providers: [
        { provide: RUNTIME, useValue: runtime },
        { provide: LOGGER, useValue: logger },
      ],
    };
  }

  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(LOGGER) private readonly logger: RunnerLogger,
    @Inject(Registry) private readonly metrics: Registry,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const { store, pool, jobs, configuration } = this.runtime;
    this.loops = runProjections({
      store,
      pool,
      projections: allProjections,
      partitions: configuration.readModelPartitions,
      signal: this.stop.signal,
      logger: this.logger,
      ...loopMetrics(this.metrics, 'read_model'),
    });
    this.rebuilds = new JobWorker(jobs, rebuildJob, (run) => rebuild(this.runtime, run));
    await this.rebuilds.ready();
  }

  async onApplicationShutdown(): Promise<void> {
    await this.rebuilds?.close();
    this.stop.abort();
    await this.loops;
  }
}
