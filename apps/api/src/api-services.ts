import { JobQueue, type Runtime } from '#platform';
import { ImportWorkbench, processServices } from '#processes';
import type { ApiServices } from './common/services.js';

/** What the API works with, on top of an open runtime. */
export const apiServices = (runtime: Runtime): ApiServices => ({
  runtime,
  process: processServices(runtime, {
    demo: runtime.configuration.mode === 'demo',
    virusScanUrl: runtime.configuration.virusScanUrl,
  }),
  workbench: new ImportWorkbench(runtime.source),
  queue: new JobQueue(runtime.jobs),
});
