import { Queue, type IQueueBackend, type Job } from 'bullmq';
import type { JobDefinition } from './job-definition.js';
import type { JobConnection, JobStore } from './job-store.js';
import { storable, storableId } from './storable.js';

const DAY = 24 * 60 * 60;
const KEEP_DONE = 7 * DAY;
const KEEP_FAILED = 30 * DAY;
const CLEAN_AT_ONCE = 1_000;

export type JobState = 'waiting' | 'running' | 'retrying' | 'done' | 'failed';

/** A job as its owner sees it. */
export interface JobView<Progress extends object, Result> {
  readonly state: JobState;
  /** What the job last reported; absent before the first report. */
  readonly progress?: Progress;
  readonly result?: Result;
  /** Why it failed last, in the words of the program. */
  readonly reason?: string;
  /** Tries that have ended. */
  readonly attempts: number;
}

interface Envelope {
  readonly id: string;
  readonly payload: object;
}

type PlainQueue = Queue<Envelope, unknown, string, Envelope, unknown, string, IQueueBackend, JobConnection>;

/** Puts jobs into their queues and tells what became of them. */
export class JobQueue {
  private readonly queues = new Map<string, PlainQueue>();

  constructor(private readonly store: JobStore) {}

  /** Adds a job unless one with this id is still kept: then that one, and its payload, stand. */
  async add<Payload extends object, Progress extends object, Result>(
    job: JobDefinition<Payload, Progress, Result>,
    payload: Payload,
    { jobId }: { readonly jobId: string },
  ): Promise<void> {
    await this.queueOf(job).add(job.name, storable({ id: jobId, payload }), {
      jobId: storableId(jobId),
      attempts: job.attempts,
      backoff: { type: 'exponential', delay: job.backoffMs },
      removeOnComplete: { age: KEEP_DONE },
      removeOnFail: { age: KEEP_FAILED },
      sizeLimit: 100_000,
      stackTraceLimit: 1,
    });
  }

  /** The job, undefined when there is none or when it ended so long ago that it was removed. */
  async find<Payload extends object, Progress extends object, Result>(
    job: JobDefinition<Payload, Progress, Result>,
    jobId: string,
  ): Promise<JobView<Progress, Result> | undefined> {
    const queue = this.queueOf(job);
    // The state first: a job that is seen as ended then comes with what it ended with.
    const state = await queue.getJobState(storableId(jobId));
    const found = state === 'unknown' ? undefined : await queue.getJob(storableId(jobId));
    if (!found || state === 'unknown') return undefined;
    return {
      state: stateOf(state, found.attemptsMade),
      ...(isReport(found.progress) && { progress: found.progress as Progress }),
      ...(state === 'completed' && { result: found.returnvalue as Result }),
      ...(found.failedReason !== undefined && found.failedReason !== '' && { reason: found.failedReason }),
      attempts: found.attemptsMade,
    };
  }

  /** Lets a job that failed for good start afresh; false when it is not in that state. */
  async retry<Payload extends object, Progress extends object, Result>(
    job: JobDefinition<Payload, Progress, Result>,
    jobId: string,
  ): Promise<boolean> {
    const found = await this.queueOf(job).getJob(storableId(jobId));
    if (!found || !(await found.isFailed())) return false;
    await found.retry('failed', { resetAttemptsMade: true });
    return true;
  }

  /** Lets a job that is done be done once more; false when it is not in that state. */
  async repeat<Payload extends object, Progress extends object, Result>(
    job: JobDefinition<Payload, Progress, Result>,
    jobId: string,
  ): Promise<boolean> {
    const found = await this.queueOf(job).getJob(storableId(jobId));
    if (!found || !(await found.isCompleted())) return false;
    await found.retry('completed', { resetAttemptsMade: true });
    return true;
  }

  /** How many jobs of a kind are in each state, for metrics and health. */
  async count(job: JobDefinition<object, object, unknown>): Promise<Readonly<Record<JobState, number>>> {
    const counts = await this.queueOf(job).getJobCounts(
      'waiting',
      'prioritized',
      'active',
      'delayed',
      'completed',
      'failed',
    );
    return {
      waiting: (counts['waiting'] ?? 0) + (counts['prioritized'] ?? 0),
      running: counts['active'] ?? 0,
      retrying: counts['delayed'] ?? 0,
      done: counts['completed'] ?? 0,
      failed: counts['failed'] ?? 0,
    };
  }

  async close(): Promise<void> {
    await Promise.all([...this.queues.values()].map((queue) => queue.close()));
  }

  /** Removes jobs that ended long ago, and tells how many: otherwise they leave only when a later one of their kind ends. */
  async clean(kinds: readonly { readonly name: string }[]): Promise<number> {
    let removed = 0;
    for (const kind of kinds)
      for (const [state, keep] of [
        ['completed', KEEP_DONE],
        ['failed', KEEP_FAILED],
      ] as const) {
        const gone = await this.queueOf(kind).clean(keep * 1_000, CLEAN_AT_ONCE, state);
        removed += gone.length;
      }
    return removed;
  }

  private queueOf({ name }: { readonly name: string }): PlainQueue {
    const open = this.queues.get(name);
    if (open) return open;
    const queue: PlainQueue = new Queue(name, { connection: this.store.connection }, this.store.backend);
    queue.on('error', this.report);
    this.queues.set(name, queue);
    return queue;
  }

  private readonly report = (error: unknown): void =>
    this.store.log(`job queue: ${error instanceof Error ? error.message : String(error)}`);
}

const isReport = (progress: Job['progress']): progress is object =>
  typeof progress === 'object' && progress !== null;

function stateOf(
  state: Exclude<Awaited<ReturnType<Job['getState']>>, 'unknown'>,
  attempts: number,
): JobState {
  switch (state) {
    case 'completed':
      return 'done';
    case 'failed':
      return 'failed';
    case 'active':
      return 'running';
    case 'delayed':
      return 'retrying';
    case 'waiting':
    case 'prioritized':
    case 'waiting-children':
      return attempts > 0 ? 'retrying' : 'waiting';
  }
}
