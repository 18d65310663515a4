import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { runProjections, type RunnerLogger, type Runtime } from '#platform';
import { allProjections } from '#read-models';

const RUNTIME = Symbol('Runtime');
const LOGGER = Symbol('RunnerLogger');

/** Keeps every read model up to date while the program runs. Several programs may: one works on a read model at a time. */
@Module({})
export class ProjectorModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stop = new AbortController();
  private loops: Promise<void> = Promise.resolve();

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

  onApplicationBootstrap(): void {
    const { store, pool } = this.runtime;
    const lag = new Gauge({
      name: 'bluecard_read_model_lag',
      help: 'Positions of the log that a read model has not taken in yet',
      labelNames: ['read_model'],
      registers: [this.metrics],
    });
    this.loops = runProjections({
      store,
      pool,
      projections: allProjections,
      signal: this.stop.signal,
      logger: this.logger,
      onLag: (status) => lag.set({ read_model: status.name }, status.lag),
    });
  }

  async onApplicationShutdown(): Promise<void> {
    this.stop.abort();
    await this.loops;
  }
}
