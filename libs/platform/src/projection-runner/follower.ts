import type { Pool } from 'pg';
import {
  UnknownEventError,
  type AnyProjection,
  type EventBatch,
  type EventStore,
  type Position,
} from '#event-sourcing';
import { applyBatch, BatchRefusedError, handledEvents, handledTypes, stopOf } from './apply.js';
import { claim } from './generations.js';
import { pause, unlessAborted } from './pauses.js';
import { ReadTable, shapeOf } from './read-table.js';
import { RebuildAbortedError, rebuildProjection } from './rebuild.js';
import { LockTakenError, type RunnerLogger } from './session-lock.js';
import type { LogReader, SharedLog } from './shared-log.js';
import { generationsOf, markStopped, type Generation, type Stop } from './status.js';
import { readUpToUnreadable, takeTurns } from './turns.js';

const LOOK_AGAIN_MS = 1000;

export interface FollowerTools {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly log: SharedLog;
  readonly logger: RunnerLogger;
  readonly batchSize: number;
}

/** The loop of one read model, for as long as this program owns it. */
export class Follower {
  private readonly types: readonly string[];
  private readonly name: string;
  private readonly log: LogReader;

  constructor(
    private readonly tools: FollowerTools,
    private readonly projected: AnyProjection,
    private readonly lease: AbortSignal,
  ) {
    this.types = handledTypes(projected);
    this.name = projected.table.name;
    this.log = tools.log.join(this.types);
  }

  /** Looks where things stand, goes on from there, and looks again whenever something is not as expected. */
  async run(): Promise<void> {
    const { logger } = this.tools;
    try {
      await takeTurns({
        lease: this.lease,
        turn: async () => (await this.goOn()) !== 'superseded',
        failed: (error) =>
          logger.error({ err: error, readModel: this.name }, 'read model interrupted, trying again'),
      });
    } finally {
      this.log.leave();
    }
  }

  private async goOn(): Promise<'superseded' | 'look again'> {
    const standing = await claim(this.tools.pool, this.projected);
    switch (standing.is) {
      case 'superseded':
        this.tools.logger.warn(
          { readModel: this.name, version: this.projected.version, by: standing.by },
          'a newer version of the read model is live',
        );
        return 'superseded';
      case 'outdated':
        await this.buildNewVersion();
        return 'look again';
      case 'failed':
        await this.waitForResume();
        return 'look again';
      case 'live':
        await this.keepUp(standing.generation);
        return 'look again';
    }
  }

  private async keepUp(at: Generation): Promise<void> {
    if (at.stopped !== null) return this.waitForResume();
    if (at.shape !== shapeOf(this.projected.table))
      return this.stop(at, { reason: 'its columns have changed but not its version', position: at.position });
    const table = new ReadTable(this.projected.table, at.version, at.generation);
    while (!this.lease.aborted) {
      const batch = await this.nextBatch(table, at);
      if (!batch || !(await this.apply(table, at, batch))) return;
      at = { ...at, position: batch.through };
    }
  }

  private async nextBatch(table: ReadTable, at: Generation): Promise<EventBatch | undefined> {
    try {
      return await unlessAborted(this.log.next(at.position), this.lease);
    } catch (error) {
      if (!(error instanceof UnknownEventError)) throw error;
      await this.applyUpToUnreadable(table, at);
      return undefined;
    }
  }

  private async apply(table: ReadTable, at: Generation, batch: EventBatch): Promise<boolean> {
    try {
      return await applyBatch(this.tools.pool, this.projected, table, at, batch);
    } catch (error) {
      if (!(error instanceof BatchRefusedError)) throw error;
      return this.applyOneByOne(table, at, batch);
    }
  }

  /** Everything before the event at fault, which this finds. */
  private async applyOneByOne(table: ReadTable, at: Generation, batch: EventBatch): Promise<boolean> {
    const { pool } = this.tools;
    for (const event of handledEvents(this.projected, batch.events))
      try {
        const single = { events: [event], through: event.position };
        if (!(await applyBatch(pool, this.projected, table, at, single))) return false;
        at = { ...at, position: event.position };
      } catch (error) {
        if (!(error instanceof BatchRefusedError)) throw error;
        await this.stop(at, stopOf(error, at.position, event));
        return false;
      }
    return applyBatch(pool, this.projected, table, at, { events: [], through: batch.through });
  }

  private async applyUpToUnreadable(table: ReadTable, from: Generation): Promise<void> {
    const { store, batchSize } = this.tools;
    const { log, types } = this;
    const take = async (batch: EventBatch, position: Position): Promise<boolean> =>
      !this.lease.aborted && this.apply(table, { ...from, position }, batch);
    const unreadable = await readUpToUnreadable({ store, batchSize, log, types, take }, from.position);
    if (unreadable) await this.stop({ ...from, position: unreadable.position }, unreadable);
  }

  private async stop(at: Generation, stop: Stop): Promise<void> {
    await markStopped(this.tools.pool, at, stop);
    this.tools.logger.error({ readModel: this.name, version: at.version, ...stop }, 'read model stopped');
  }

  private async waitForResume(): Promise<void> {
    const { pool } = this.tools;
    for (let stopped = true; stopped && !this.lease.aborted;) {
      await pause(LOOK_AGAIN_MS, this.lease);
      const generations = await generationsOf(pool, this.name);
      stopped = generations.some(
        (found) => found.version === this.projected.version && found.stopped !== null,
      );
    }
    this.log.forgive();
  }

  private async buildNewVersion(): Promise<void> {
    const { store, pool, logger } = this.tools;
    const { version } = this.projected;
    logger.info({ readModel: this.name, version }, 'building a new version of the read model');
    try {
      await rebuildProjection({ store, pool, projection: this.projected, signal: this.lease });
      logger.info({ readModel: this.name, version }, 'the new version of the read model is live');
    } catch (error) {
      if (error instanceof RebuildAbortedError && this.lease.aborted) return;
      if (error instanceof LockTakenError) return pause(LOOK_AGAIN_MS, this.lease);
      if (!(error instanceof BatchRefusedError)) throw error;
      logger.error({ err: error.cause, readModel: this.name, version }, 'the new version cannot be built');
    }
  }
}
