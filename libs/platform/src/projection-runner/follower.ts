import type { Pool } from 'pg';
import {
  pause,
  UnknownEventError,
  type AnyProjection,
  type EventBatch,
  type EventStore,
  type Position,
  type RecordedEvent,
} from '#event-sourcing';
import { applyShare, BatchRefusedError, handledEvents, handledTypes, stopOf, type Writing } from './apply.js';
import { readModelCheckpoints, type Checkpoint, type Stop } from './checkpoints.js';
import type { Generation } from './generation-rows.js';
import type { GroupedMoves } from './grouped-moves.js';
import type { Split } from './partitions.js';
import { unlessAborted } from './pauses.js';
import { quarantineOf } from './quarantine.js';
import { ReadTable, shapeOf } from './read-table.js';
import type { RunnerLogger } from './session-lock.js';
import type { LogReader, SharedLog } from './shared-log.js';
import { isTableGone } from './transaction.js';
import { readUpToUnreadable, takeTurns } from './turns.js';

const LOOK_AGAIN_MS = 1000;

export interface FollowerTools {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly log: SharedLog;
  readonly idle: GroupedMoves;
  readonly logger: RunnerLogger;
  readonly batchSize: number;
  /** Told of everything that is taken in. */
  readonly taken: (readModel: string, events: number) => void;
}

/** One partition of a read model's table. */
export interface Part {
  readonly projected: AnyProjection;
  readonly generation: Generation;
  readonly partition: number;
  /** Shared by all partitions of the table. */
  readonly split: Split;
}

/** The loop of one partition, for as long as this program owns it. */
export class Follower {
  private readonly log: LogReader;
  private readonly writing: Writing;
  /** Events that this table goes on without. */
  private leftOut: ReadonlySet<string> = new Set();
  private wasStopped = false;

  constructor(
    private readonly tools: FollowerTools,
    private readonly part: Part,
    private readonly lease: AbortSignal,
  ) {
    const { projected, generation } = part;
    this.log = tools.log.join(handledTypes(projected));
    const table = new ReadTable(projected.table, generation.version, generation.generation);
    this.writing = { pool: tools.pool, idle: tools.idle, projected, table };
  }

  /** Looks where things stand, goes on from there, and looks again whenever something is not as expected. */
  async run(): Promise<void> {
    try {
      await takeTurns({
        lease: this.lease,
        turn: () => this.goOn(),
        failed: (error) =>
          this.tools.logger.error({ err: error, ...this.names }, 'read model interrupted, trying again'),
      });
    } finally {
      this.log.leave();
    }
  }

  private get names(): object {
    const { projected, generation, partition } = this.part;
    return { readModel: projected.table.name, version: generation.version, partition };
  }

  /** False when there is nothing more to do: the table is no longer there. */
  private async goOn(): Promise<boolean> {
    const { loop, shape } = this.part.generation;
    const { pool } = this.tools;
    const at = await readModelCheckpoints.find(pool, loop, this.part.partition);
    if (!at) return false;
    if (at.stopped !== null || at.paused) {
      this.wasStopped ||= at.stopped !== null;
      await pause(LOOK_AGAIN_MS, this.lease);
      return true;
    }
    if (this.wasStopped) this.log.forgive();
    this.wasStopped = false;
    if (shape !== shapeOf(this.part.projected.table)) {
      await this.stop(at, { reason: 'its columns have changed but not its version', position: at.position });
      return true;
    }
    this.leftOut = await quarantineOf(pool, 'read-model', loop);
    await this.keepUp(at);
    return true;
  }

  private async keepUp(at: Checkpoint): Promise<void> {
    while (!this.lease.aborted) {
      const batch = await this.nextBatch(at);
      if (!batch || !(await this.apply(at, batch))) return;
      at = { ...at, position: batch.through };
    }
  }

  private async nextBatch(at: Checkpoint): Promise<EventBatch | undefined> {
    try {
      return await unlessAborted(this.log.next(at.position), this.lease);
    } catch (error) {
      if (!(error instanceof UnknownEventError)) throw error;
      await this.applyUpToUnreadable(at);
      return undefined;
    }
  }

  private async apply(at: Checkpoint, { events, through }: EventBatch): Promise<boolean> {
    const { projected, split, partition } = this.part;
    const taken = this.leftOut.size === 0 ? events : handledEvents(projected, events, this.leftOut);
    const share = split.share(taken, partition);
    try {
      const moved = await applyShare(this.writing, at, share, through);
      if (moved && share.events.length > 0) this.tools.taken(projected.table.name, share.events.length);
      return moved;
    } catch (error) {
      if (isTableGone(error)) {
        // A rebuild took its place; whether there is anything left to do shows in a moment.
        await pause(LOOK_AGAIN_MS, this.lease);
        return false;
      }
      if (!(error instanceof BatchRefusedError)) throw error;
      return this.applyOneByOne(at, taken, through);
    }
  }

  /** Everything before the event at fault, which this finds. */
  private async applyOneByOne(
    at: Checkpoint,
    events: readonly RecordedEvent[],
    through: Position,
  ): Promise<boolean> {
    const { split, partition, projected } = this.part;
    let before = at.position;
    for (const event of events) {
      const single = split.share([event], partition);
      try {
        if (single.events.length > 0) {
          if (!(await applyShare(this.writing, at, single, event.position))) return false;
          this.tools.taken(projected.table.name, 1);
          at = { ...at, position: event.position };
        }
      } catch (error) {
        if (!(error instanceof BatchRefusedError)) throw error;
        if (await readModelCheckpoints.move(this.tools.pool, at, before))
          await this.stop({ ...at, position: before }, stopOf(error, before, event));
        return false;
      }
      before = event.position;
    }
    return readModelCheckpoints.move(this.tools.pool, at, through);
  }

  private async applyUpToUnreadable(from: Checkpoint): Promise<void> {
    const { store, batchSize } = this.tools;
    const types = handledTypes(this.part.projected);
    const { log } = this;
    const take = async (batch: EventBatch, position: Position): Promise<boolean> =>
      !this.lease.aborted && this.apply({ ...from, position }, batch);
    const unreadable = await readUpToUnreadable({ store, batchSize, log, types, take }, from.position);
    if (unreadable) await this.stop({ ...from, position: unreadable.position }, unreadable);
  }

  private async stop(at: Checkpoint, stop: Stop): Promise<void> {
    await readModelCheckpoints.stop(this.tools.pool, at, stop);
    this.tools.logger.error({ ...this.names, ...stop }, 'read model stopped');
  }
}
