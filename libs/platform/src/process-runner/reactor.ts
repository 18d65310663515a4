import type { Pool } from 'pg';
import {
  backOff,
  pause,
  contextOf,
  UnknownEventError,
  type AnyProcess,
  type EventBatch,
  type EventStore,
  type RecordedEvent,
} from '#event-sourcing';
import type { Checkpoint, Stop } from '../projection-runner/checkpoints.js';
import type { GroupedMoves } from '../projection-runner/grouped-moves.js';
import type { Split } from '../projection-runner/partitions.js';
import { unlessAborted } from '../projection-runner/pauses.js';
import { quarantineOf } from '../projection-runner/quarantine.js';
import type { RunnerLogger } from '../projection-runner/session-lock.js';
import type { LogReader, SharedLog } from '../projection-runner/shared-log.js';
import { isUnavailable } from '../projection-runner/transaction.js';
import { readUpToUnreadable, takeTurns } from '../projection-runner/turns.js';
import { processCheckpoints } from './status.js';

const LOOK_AGAIN_MS = 1000;
const ATTEMPTS = 5;

export interface ReactorTools<Services> {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly log: SharedLog;
  readonly idle: GroupedMoves;
  readonly services: Services;
  readonly concurrency: number;
  readonly batchSize: number;
  readonly logger: RunnerLogger;
  /** Told of everything that has been reacted to. */
  readonly taken: (process: string, events: number) => void;
}

/** One partition of the keys of a process. */
export interface ProcessPart<Services> {
  readonly process: AnyProcess<Services>;
  readonly partition: number;
  /** Shared by all partitions of the process. */
  readonly split: Split;
}

/** A reaction failed however often it was tried. */
class ReactionFailedError extends Error {
  constructor(
    readonly event: RecordedEvent,
    override readonly cause: unknown,
  ) {
    super(cause instanceof Error ? cause.message : String(cause));
  }
}

/** The loop of one partition of a process, for as long as this program owns it. */
export class Reactor<Services> {
  private readonly process: AnyProcess<Services>;
  private readonly types: readonly string[];
  private readonly log: LogReader;
  /** Events that the process goes on without. */
  private leftOut: ReadonlySet<string> = new Set();
  private wasStopped = false;

  constructor(
    private readonly tools: ReactorTools<Services>,
    private readonly part: ProcessPart<Services>,
    private readonly lease: AbortSignal,
  ) {
    this.process = part.process;
    this.types = Object.keys(part.process.on);
    this.log = tools.log.join(this.types);
  }

  async run(): Promise<void> {
    const { logger } = this.tools;
    try {
      await takeTurns({
        lease: this.lease,
        turn: () => this.goOn().then(() => true),
        failed: (error) => logger.error({ err: error, ...this.names }, 'process interrupted, trying again'),
      });
    } finally {
      this.log.leave();
    }
  }

  private get names(): object {
    return { process: this.process.name, partition: this.part.partition };
  }

  private async goOn(): Promise<void> {
    const { pool } = this.tools;
    const { name } = this.process;
    let at = await processCheckpoints.find(pool, name, this.part.partition);
    if (!at || at.stopped !== null || at.paused) {
      this.wasStopped ||= at?.stopped !== null;
      return pause(LOOK_AGAIN_MS, this.lease);
    }
    if (this.wasStopped) this.log.forgive();
    this.wasStopped = false;
    this.leftOut = await quarantineOf(pool, 'process', name);
    while (!this.lease.aborted) {
      const batch = await this.nextBatch(at);
      if (!batch || !(await this.handle(at, batch))) return;
      at = { ...at, position: batch.through };
    }
  }

  private async nextBatch(at: Checkpoint): Promise<EventBatch | undefined> {
    try {
      return await unlessAborted(this.log.next(at.position), this.lease);
    } catch (error) {
      if (!(error instanceof UnknownEventError)) throw error;
      await this.handleUpToUnreadable(at);
      return undefined;
    }
  }

  /** The checkpoint moves when every reaction to the batch is done; after a crash they are done again. */
  private async handle(at: Checkpoint, { events, through }: EventBatch): Promise<boolean> {
    const { pool, idle, taken } = this.tools;
    const share = this.part.split.share(events, this.part.partition).events;
    const due = this.leftOut.size === 0 ? share : share.filter(({ id }) => !this.leftOut.has(id));
    if (due.length === 0) return idle.move(at, through);
    if (!(await this.mayBegin(at))) return false;
    try {
      await this.react(due);
    } catch (error) {
      if (!(error instanceof ReactionFailedError)) throw error;
      await this.stop(at, { reason: error.message, position: error.event.position, eventId: error.event.id });
      return false;
    }
    if (this.lease.aborted || !(await processCheckpoints.move(pool, at, through, due.length))) return false;
    taken(this.process.name, due.length);
    return true;
  }

  /** What is done outside the database cannot be taken back by a checkpoint that does not move. */
  private async mayBegin(at: Checkpoint): Promise<boolean> {
    const now = await processCheckpoints.find(this.tools.pool, at.loop, at.partition);
    return now?.epoch === at.epoch && now.position === at.position;
  }

  /** In order within a key, side by side across keys. After a failure nothing more is begun. */
  private async react(events: readonly RecordedEvent[]): Promise<void> {
    const queues = this.queuesOf(events);
    const failures: ReactionFailedError[] = [];
    const work = async (): Promise<void> => {
      for (let queue = queues.pop(); queue; queue = queues.pop())
        for (const event of queue) {
          if (failures.length > 0 || this.lease.aborted) return;
          await this.reactTo(event).catch((error: ReactionFailedError) => failures.push(error));
        }
    };
    await Promise.all(Array.from({ length: Math.min(this.tools.concurrency, queues.length) }, work));
    if (failures[0]) throw failures[0];
  }

  /** Events by key; the key whose first event is the oldest comes last, to be taken first. */
  private queuesOf(events: readonly RecordedEvent[]): RecordedEvent[][] {
    const queues = new Map<string, RecordedEvent[]>();
    for (const event of events) {
      const key = this.keyOf(event);
      const queue = queues.get(key);
      if (queue) queue.push(event);
      else queues.set(key, [event]);
    }
    return [...queues.values()].toReversed();
  }

  private keyOf(event: RecordedEvent): string {
    try {
      return this.process.keyOf(event);
    } catch (error) {
      throw new ReactionFailedError(event, error);
    }
  }

  /** With the server away it waits for as long as it takes; anything else is tried a few times. */
  private async reactTo(event: RecordedEvent): Promise<void> {
    const { services, logger } = this.tools;
    const reaction = this.process.on[event.type];
    for (let attempt = 1; reaction && !this.lease.aborted; attempt++)
      try {
        return await reaction(event, services, contextOf(this.process, event));
      } catch (error) {
        if (attempt >= ATTEMPTS && !isUnavailable(error)) throw new ReactionFailedError(event, error);
        logger.warn(
          { err: error, process: this.process.name, eventId: event.id, attempt },
          'reaction failed',
        );
        await pause(backOff(attempt - 1), this.lease);
      }
  }

  private async handleUpToUnreadable(from: Checkpoint): Promise<void> {
    const { store, batchSize } = this.tools;
    const { log, types } = this;
    const take = (batch: EventBatch, position: number): Promise<boolean> =>
      this.handle({ ...from, position }, batch);
    const unreadable = await readUpToUnreadable({ store, batchSize, log, types, take }, from.position);
    if (unreadable) await this.stop({ ...from, position: unreadable.position }, unreadable);
  }

  private async stop(at: Checkpoint, stop: Stop): Promise<void> {
    await processCheckpoints.stop(this.tools.pool, at, stop);
    this.tools.logger.error({ ...this.names, ...stop }, 'process stopped');
  }
}
