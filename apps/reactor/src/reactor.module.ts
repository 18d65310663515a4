import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { Registry } from 'prom-client';
import {
  JobQueue,
  JobWorker,
  loopMetrics,
  runProcesses,
  type JobRun,
  type RunnerLogger,
  type Runtime,
} from '#platform';
import {
  allProcesses,
  commitImport,
  computeAdjustmentReview,
  computePayoutRun,
  ImportWorkbench,
  listPayoutRun,
  validateImport,
  workOnSourceImport,
  workOnWhatIf,
  type ProcessServices,
  type WorkProgress,
} from '#processes';
import { deliverCardCallbacks } from './card-callbacks.js';
import { maintainRegularly } from './maintenance.js';
import { sealLogAlone } from './sealing.js';
import {
  commitImportJob,
  computeRunJob,
  listRunJob,
  reviewJob,
  sourceImportJob,
  validateImportJob,
  whatIfJob,
} from './jobs.js';
import { reviewsAreComputed } from './reviews.js';

const RUNTIME = Symbol('Runtime');
const SERVICES = Symbol('ProcessServices');
const LOGGER = Symbol('RunnerLogger');

type Run<Payload extends object> = JobRun<Payload, WorkProgress>;

/** Reacts to events, and does the long work that waits in the queues. Several programs may run it side by side. */
@Module({})
export class ReactorModule implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly stop = new AbortController();
  private loops: Promise<unknown> = Promise.resolve();
  private readonly queue: JobQueue;
  private workers: readonly { ready(): Promise<void>; close(): Promise<void> }[] = [];

  static forRoot(runtime: Runtime, services: ProcessServices, logger: RunnerLogger): DynamicModule {
    return {
      module: ReactorModule,
      providers: [
        { provide: RUNTIME, useValue: runtime },
        { provide: SERVICES, useValue: services },
        { provide: LOGGER, useValue: logger },
      ],
    };
  }

  constructor(
    @Inject(RUNTIME) private readonly runtime: Runtime,
    @Inject(SERVICES) private readonly services: ProcessServices,
    @Inject(LOGGER) private readonly logger: RunnerLogger,
    @Inject(Registry) private readonly metrics: Registry,
  ) {
    this.queue = new JobQueue(runtime.jobs);
  }

  async onApplicationBootstrap(): Promise<void> {
    const { store, pool, jobs, source } = this.runtime;
    const { services, logger } = this;
    const workbench = new ImportWorkbench(source);
    const processes = runProcesses({
      store,
      pool,
      processes: [...allProcesses, reviewsAreComputed(this.queue)],
      services,
      signal: this.stop.signal,
      logger,
      ...loopMetrics(this.metrics, 'process'),
    });
    const sealing = sealLogAlone(this.runtime, this.stop.signal, logger);
    const maintenance = maintainRegularly(this.runtime, this.stop.signal, logger);
    const callbacks = deliverCardCallbacks(services, this.stop.signal, logger);
    this.loops = Promise.all([processes, sealing, maintenance, callbacks]);
    this.workers = [
      new JobWorker(jobs, validateImportJob, (run: Run<{ importId: string }>) =>
        validateImport(services, workbench, run.payload.importId, run),
      ),
      new JobWorker(jobs, commitImportJob, (run: Run<{ importId: string }>) =>
        commitImport(services, workbench, run.payload.importId, run),
      ),
      new JobWorker(jobs, computeRunJob, (run: Run<{ runId: string }>) =>
        computePayoutRun(services, run.payload.runId, run),
      ),
      new JobWorker(jobs, listRunJob, (run: Run<{ runId: string }>) =>
        listPayoutRun(services, run.payload.runId, run),
      ),
      new JobWorker(jobs, reviewJob, (run: Run<{ reviewId: string }>) =>
        computeAdjustmentReview(services, run.payload.reviewId, run),
      ),
      new JobWorker(jobs, sourceImportJob, (run: Run<{ importId: string }>) =>
        workOnSourceImport(services, run.payload.importId, run),
      ),
      new JobWorker(jobs, whatIfJob, (run: Run<{ whatIfId: string }>) =>
        workOnWhatIf(services, run.payload.whatIfId, run),
      ),
    ];
    await Promise.all(this.workers.map((worker) => worker.ready()));
  }

  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.close()));
    this.stop.abort();
    await this.loops;
    await this.queue.close();
  }
}
