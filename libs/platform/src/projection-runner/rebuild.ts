import type { Pool, PoolClient } from 'pg';
import {
  pause,
  UnknownEventError,
  type AnyProjection,
  type EventStore,
  type Position,
} from '#event-sourcing';
import { applyEvents, BatchRefusedError, handledEvents, handledTypes, stopOf } from './apply.js';
import { BulkLoad } from './bulk-load.js';
import { readModelCheckpoints } from './checkpoints.js';
import { generationsOf, isSame, type Generation } from './generation-rows.js';
import {
  beginGeneration,
  discardGeneration,
  emptyGeneration,
  switchTo,
  type Building,
} from './generations.js';
import { quarantineOf } from './quarantine.js';
import { lockTables } from './schema.js';
import { whileLocked } from './session-lock.js';
import { inTransaction, isLockTimeout } from './transaction.js';

export interface RebuildProgress {
  readonly name: string;
  readonly position: Position;
  /** Where the log ended when the rebuild began. */
  readonly head: Position;
}

export interface Rebuild {
  readonly store: EventStore;
  readonly pool: Pool;
  readonly projection: AnyProjection;
  readonly signal?: AbortSignal;
  /** Into how many partitions the new table is split, 1 when absent. */
  readonly partitions?: number;
  readonly onProgress?: (progress: RebuildProgress) => void;
  /** Most rows held in memory before they are written out. */
  readonly maxRows?: number;
  readonly batchSize?: number;
}

export class RebuildAbortedError extends Error {
  constructor(readonly readModel: string) {
    super(`the rebuild of ${readModel} was aborted`);
    this.name = 'RebuildAbortedError';
  }
}

/** How often others see how far the rebuild is. */
const SHOW_MS = 2000;

/** A table on its way to the end of the log. */
interface Progress extends Building {
  /** All partitions of it stand here. */
  readonly position: Position;
  /** Events that it is built without. */
  readonly leftOut: ReadonlySet<string>;
}

/**
 * Builds a new generation from the beginning of the log beside the live one, lets it catch up, and switches readers
 * over in one transaction. Whoever keeps the live table goes on with the new one. Interrupted, it starts over.
 */
export const rebuildProjection = (rebuild: Rebuild): Promise<void> =>
  whileLocked(rebuild.pool, 'rebuild', rebuild.projection.table.name, async () => {
    const { pool, projection, partitions = 1 } = rebuild;
    for (const left of await generationsOf(pool, projection.table.name))
      if (left.state !== 'live') await dropWhenFree(pool, left);
    const building = await beginGeneration(pool, projection, partitions);
    const { loop } = building.generation;
    try {
      const leftOut = await quarantineOf(pool, 'read-model', loop);
      const filled = await fill(rebuild, { ...building, position: 0, leftOut });
      const near = await catchUp(rebuild, filled);
      const retired = await takeOver(rebuild, near);
      if (retired) await dropWhenFree(pool, retired);
    } catch (failure) {
      const error = failure instanceof UnknownEventError ? new BatchRefusedError(failure) : failure;
      // With the database away there is nothing to tidy; the next rebuild does so.
      await giveUp(rebuild, building.generation, error).catch(() => undefined);
      throw error;
    }
  });

/** Still read by an old transaction, it is left to the next rebuild. */
const dropWhenFree = (pool: Pool, retired: Generation): Promise<void> =>
  discardGeneration(pool, retired).catch((error: unknown) => {
    if (!isLockTimeout(error)) throw error;
  });

async function giveUp({ pool, projection }: Rebuild, given: Generation, error: unknown): Promise<void> {
  const generations = await generationsOf(pool, given.name);
  if (!generations.some((found) => isSame(found, given) && found.state === 'rebuilding')) return;
  const live = generations.find(({ state }) => state === 'live');
  // A failed rebuild of the live version harms nobody; a new version that cannot be built must be seen.
  if (live?.version === projection.version || !(error instanceof BatchRefusedError))
    return discardGeneration(pool, given);
  await emptyGeneration(pool, given);
  const [at] = await readModelCheckpoints.of(pool, given.loop);
  if (at) await readModelCheckpoints.stop(pool, at, stopOf(error, at.position));
}

const continueUnlessAborted = ({ signal, projection }: Rebuild): void => {
  if (signal?.aborted) throw new RebuildAbortedError(projection.table.name);
};

const readOn = ({ store, projection, batchSize = 2000 }: Rebuild, after: Position) =>
  store.readAll({ after, types: handledTypes(projection), batchSize });

/** Throws when somebody has taken the table away. */
async function move(client: Pool | PoolClient, progress: Progress, through: Position): Promise<Progress> {
  const { loop, name } = progress.generation;
  if (!(await readModelCheckpoints.moveAll(client, loop, progress.position, through)))
    throw new RebuildAbortedError(name);
  return { ...progress, position: through };
}

async function fill(rebuild: Rebuild, progress: Progress): Promise<Progress> {
  const { pool, projection, store, onProgress, maxRows = 100_000 } = rebuild;
  const head = await store.head();
  const load = new BulkLoad(pool, projection, progress.table, maxRows);
  let { position } = progress;
  let shown = Date.now();
  for await (const batch of readOn(rebuild, position)) {
    continueUnlessAborted(rebuild);
    await load.take(handledEvents(projection, batch.events, progress.leftOut));
    position = batch.through;
    onProgress?.({ name: progress.generation.name, position, head });
    if (Date.now() - shown <= SHOW_MS) continue;
    progress = await move(pool, progress, position);
    shown = Date.now();
  }
  await load.finish();
  return move(pool, progress, position);
}

/** What was appended meanwhile, until at most one batch is left. */
async function catchUp(rebuild: Rebuild, progress: Progress): Promise<Progress> {
  const { pool, projection } = rebuild;
  for (let batches = 2; batches > 1;) {
    batches = 0;
    for await (const { events, through } of readOn(rebuild, progress.position)) {
      continueUnlessAborted(rebuild);
      const before = progress;
      progress = await inTransaction(pool, async (client) => {
        const moved = await move(client, before, through);
        await applyEvents(client, projection, moved.table, handledEvents(projection, events, moved.leftOut));
        return moved;
      });
      batches++;
    }
  }
  return progress;
}

/** Waits for long readers of the view only in short turns, because new readers queue behind us. */
async function takeOver(rebuild: Rebuild, progress: Progress): Promise<Generation | undefined> {
  for (;;)
    try {
      return await switchReaders(rebuild, progress);
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      continueUnlessAborted(rebuild);
      await pause(300, rebuild.signal);
    }
}

/** All partitions of the live table stand still in here, so the new one can overtake them: readers never go back in time. */
const switchReaders = (rebuild: Rebuild, near: Progress): Promise<Generation | undefined> =>
  inTransaction(rebuild.pool, async (client) => {
    await client.query(`set local lock_timeout = '1s'`);
    await lockTables(client);
    const live = (await generationsOf(client, near.generation.name)).find(({ state }) => state === 'live');
    const checkpoints = live ? await readModelCheckpoints.of(client, live.loop, 'for update') : [];
    const target = Math.max(0, ...checkpoints.map(({ position }) => position));
    let progress = near;
    if (progress.position < target)
      for await (const { events, through } of readOn(rebuild, progress.position)) {
        progress = await move(client, progress, through);
        const handled = handledEvents(rebuild.projection, events, progress.leftOut);
        await applyEvents(client, rebuild.projection, progress.table, handled);
        if (progress.position >= target) break;
      }
    if (progress.position < target) progress = await move(client, progress, target);
    return switchTo(client, progress);
  });
