import { Module, type DynamicModule } from '@nestjs/common';
import { collectDefaultMetrics, Registry } from 'prom-client';

/** A registry with the figures of the process itself (memory, event loop); others add theirs to it. */
function createMetricsRegistry(program: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ program });
  collectDefaultMetrics({ register: registry });
  return registry;
}

/** Provides the one `Registry` of the program. */
@Module({})
export class MetricsModule {
  static forRoot(program: string): DynamicModule {
    return {
      module: MetricsModule,
      global: true,
      providers: [{ provide: Registry, useFactory: () => createMetricsRegistry(program) }],
      exports: [Registry],
    };
  }
}
