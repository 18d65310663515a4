import { UnrecoverableError, WaitingError, Worker, type IQueueBackend, type Job } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import { withoutPersonalText } from '../logging/index.js';
import type { JobDefinition } from './job-definition.js';
import type { JobConnection, JobStore } from './job-store.js';
import { storable, storableText } from './storable.js';

/** What a job gets to work with. */
export interface JobRun<Payload extends object, Progress extends object> {
  readonly jobId: string;
  readonly payload: Payload;
  /** 1 for the first try. */
  readonly attempt: number;
  /** Reports how far the work is. */
  readonly progress: (progress: Progress) => Promise<void>;
  /** Aborted when the program shuts down or when another worker has taken over: stop soon, by throwing its reason. */
  readonly signal: AbortSignal;
}

export type JobHandler<Payload extends object, Progress extends object, Result> = (
  run: JobRun<Payload, Progress>,
) => Promise<Result>;

/** Thrown by a handler when trying again cannot help. */
export class PermanentJobError extends UnrecoverableError {}

export interface JobWorkerOptions {
  /** Jobs of this kind at the same time in this process, 1 when absent. */
  readonly concurrency?: number;
}

interface Envelope {
  readonly id: string;
  readonly payload: object;
}

type PlainWorker = Worker<Envelope, unknown, string, IQueueBackend, object, JobConnection>;

const HAND_OVER_MS = 15_000;

/** Works off one kind of job. A killed worker's job is taken over by another within about 15 seconds. */
export class JobWorker<Payload extends object, Progress extends object, Result> {
  private readonly worker: PlainWorker;
  private isHandingOver = false;

  constructor(
    private readonly store: JobStore,
    job: JobDefinition<Payload, Progress, Result>,
    private readonly handler: JobHandler<Payload, Progress, Result>,
    { concurrency = 1 }: JobWorkerOptions = {},
  ) {
    const processor = (
      active: Job<Envelope>,
      token: string | undefined,
      signal?: AbortSignal,
    ): Promise<unknown> => this.run(active, token, signal ?? new AbortController().signal);
    this.worker = new Worker(
      job.name,
      // BullMQ hands out a signal only to processors that declare three parameters.
      (active, token, signal) => processor(active, token, signal),
      {
        connection: store.connection,
        concurrency,
        lockDuration: 10_000,
        stalledInterval: 5_000,
        maxStalledCount: 3,
        runRetryDelay: 1_000,
      },
      store.backend,
    );
    this.worker.on('error', (error) => store.log(`worker ${job.name}: ${error.message}`));
    this.worker.on('failed', (failed, error) =>
      store.log(`job ${job.name} ${failed?.data.id ?? ''} failed: ${error.message}`),
    );
    this.worker.on('lockRenewalFailed', (ids) =>
      ids.forEach((id) => this.worker.cancelJob(id, 'taken over by another worker')),
    );
  }

  /** Settles when jobs are being taken. */
  async ready(): Promise<void> {
    await this.worker.waitUntilReady();
  }

  /**
   * Hands running jobs to other workers, without using up one of their tries, and stops. Ends after 15 seconds at the
   * latest: a job that does not listen to its signal then goes on elsewhere when its lock has run out.
   */
  async close(): Promise<void> {
    this.isHandingOver = true;
    const closed = this.worker.close();
    this.worker.cancelAllJobs('the program shuts down');
    const timeout = new AbortController();
    await Promise.race([
      closed,
      sleep(HAND_OVER_MS, undefined, { signal: timeout.signal }).catch(() => undefined),
    ]);
    timeout.abort();
  }

  private async run(job: Job<Envelope>, token: string | undefined, signal: AbortSignal): Promise<unknown> {
    try {
      const result = await this.handler({
        jobId: job.data.id,
        // Written by JobQueue.add from a payload of this job's definition.
        payload: job.data.payload as Payload,
        attempt: job.attemptsMade + 1,
        progress: (progress) => job.updateProgress(storable(progress)),
        signal,
      });
      return storable(result);
    } catch (error) {
      if (this.isHandingOver && signal.aborted) {
        await job.moveToWait(token);
        throw new WaitingError();
      }
      throw readable(error);
    }
  }
}

/** BullMQ stores message and stack, which may hold what Postgres refuses, or what is said of a person. */
function readable(error: unknown): Error {
  const failure = error instanceof Error ? error : new Error(String(error));
  failure.message = storableText(withoutPersonalText(failure.message));
  if (failure.stack !== undefined) failure.stack = storableText(withoutPersonalText(failure.stack));
  return failure;
}
