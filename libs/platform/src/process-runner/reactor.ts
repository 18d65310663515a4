import type { Pool } from 'pg';
import {
  contextOf,
  UnknownEventError,
  type AnyProcess,
  type EventBatch,
  type EventStore,
  type Position,
  type RecordedEvent,
} from '#event-sourcing';
import { backOff, pause, unlessAborted } from '../projection-runner/pauses.js';
import type { RunnerLogger } from '../projection-runner/session-lock.js';
import type { LogReader, SharedLog } from '../projection-runner/shared-log.js';
import { isUnavailable } from '../projection-runner/transaction.js';
import { readUpToUnreadable, takeTurns } from '../projection-runner/turns.js';
import { checkpointOf, markStopped, moveCheckpoint } from './status.js';

const LOOK_AGAIN_MS = 1000;
const ATTEMPTS = 5;

export interface ReactorTools<Services> {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly log: SharedLog;
  readonly services: Services;
  readonly concurrency: number;
  readonly batchSize: number;
  readonly logger: RunnerLogger;
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

/** The loop of one process, for as long as this program owns it. */
export class Reactor<Services> {
  private readonly types: readonly string[];
  private readonly log: LogReader;

  constructor(
    private readonly tools: ReactorTools<Services>,
    private readonly process: AnyProcess<Services>,
    private readonly lease: AbortSignal,
  ) {
    this.types = Object.keys(process.on);
    this.log = tools.log.join(this.types);
  }

  async run(): Promise<void> {
    const { logger } = this.tools;
    try {
      await takeTurns({
        lease: this.lease,
        turn: () => this.goOn().then(() => true),
        failed: (error) =>
          logger.error({ err: error, process: this.process.name }, 'process interrupted, trying again'),
      });
    } finally {
      this.log.leave();
    }
  }

  private async goOn(): Promise<void> {
    const { pool } = this.tools;
    const { position: start, stopped } = await checkpointOf(pool, this.process.name);
    if (stopped !== null) {
      await pause(LOOK_AGAIN_MS, this.lease);
      return this.log.forgive();
    }
    for (let position = start; !this.lease.aborted;) {
      const batch = await this.nextBatch(position);
      if (!batch || !(await this.handle(position, batch))) return;
      position = batch.through;
    }
  }

  private async nextBatch(position: Position): Promise<EventBatch | undefined> {
    try {
      return await unlessAborted(this.log.next(position), this.lease);
    } catch (error) {
      if (!(error instanceof UnknownEventError)) throw error;
      await this.handleUpToUnreadable(position);
      return undefined;
    }
  }

  /** The checkpoint moves when every reaction to the batch is done; after a crash they are done again. */
  private async handle(position: Position, batch: EventBatch): Promise<boolean> {
    const { pool } = this.tools;
    try {
      await this.react(batch.events.filter(({ type }) => Object.hasOwn(this.process.on, type)));
    } catch (error) {
      if (!(error instanceof ReactionFailedError)) throw error;
      await this.stop(position, error.message, error.event);
      return false;
    }
    return !this.lease.aborted && moveCheckpoint(pool, this.process.name, position, batch.through);
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

  private async handleUpToUnreadable(from: Position): Promise<void> {
    const { store, batchSize } = this.tools;
    const { log, types } = this;
    const take = (batch: EventBatch, after: Position): Promise<boolean> => this.handle(after, batch);
    const unreadable = await readUpToUnreadable({ store, batchSize, log, types, take }, from);
    if (unreadable) await this.stop(unreadable.position, unreadable.reason);
  }

  private async stop(position: Position, reason: string, event?: RecordedEvent): Promise<void> {
    const { pool, logger } = this.tools;
    await markStopped(pool, this.process.name, position, reason, event);
    logger.error(
      { process: this.process.name, reason, position: event?.position, eventId: event?.id },
      'process stopped',
    );
  }
}
