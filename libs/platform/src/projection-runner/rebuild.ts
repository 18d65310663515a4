import type { Pool } from 'pg';
import { UnknownEventError, type AnyProjection, type EventStore, type Position } from '#event-sourcing';
import { applyBatch, applyEvents, BatchRefusedError, handledEvents, handledTypes, stopOf } from './apply.js';
import { BulkLoad } from './bulk-load.js';
import { beginGeneration, discardGeneration, emptyGeneration, switchTo } from './generations.js';
import { pause } from './pauses.js';
import type { ReadTable } from './read-table.js';
import { whileLocked } from './session-lock.js';
import { generationsOf, isSame, lockTables, markStopped, moveCheckpoint, type Generation } from './status.js';
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

/** A generation as it was last seen, with the table that holds its rows. */
interface Building {
  readonly table: ReadTable;
  readonly at: Generation;
}

/**
 * Builds a new generation from the beginning of the log beside the live one, lets it catch up, and switches readers
 * over in one transaction. Whoever keeps the live table goes on with the new one. Interrupted, it starts over.
 */
export const rebuildProjection = (rebuild: Rebuild): Promise<void> =>
  whileLocked(rebuild.pool, 'rebuild', rebuild.projection.table.name, async () => {
    for (const left of await generationsOf(rebuild.pool, rebuild.projection.table.name))
      if (left.state !== 'live') await dropWhenFree(rebuild.pool, left);
    const { table, at } = await beginGeneration(rebuild.pool, rebuild.projection);
    try {
      const filled = await fill(rebuild, { table, at });
      const near = await catchUp(rebuild, filled);
      const retired = await takeOver(rebuild, near);
      if (retired) await dropWhenFree(rebuild.pool, retired);
    } catch (failure) {
      const error = failure instanceof UnknownEventError ? new BatchRefusedError(failure) : failure;
      // With the database away there is nothing to tidy; the next rebuild does so.
      await giveUp(rebuild, at, error).catch(() => undefined);
      throw error;
    }
  });

/** Still read by an old transaction, it is left to the next rebuild. */
const dropWhenFree = (pool: Pool, retired: Generation): Promise<void> =>
  discardGeneration(pool, retired).catch((error: unknown) => {
    if (!isLockTimeout(error)) throw error;
  });

async function giveUp({ pool, projection }: Rebuild, at: Generation, error: unknown): Promise<void> {
  const generations = await generationsOf(pool, at.name);
  if (!generations.some((found) => isSame(found, at) && found.state === 'rebuilding')) return;
  const live = generations.find(({ state }) => state === 'live');
  // A failed rebuild of the live version harms nobody; a new version that cannot be built must be seen.
  if (live?.version === projection.version || !(error instanceof BatchRefusedError))
    return discardGeneration(pool, at);
  await emptyGeneration(pool, at);
  await markStopped(pool, at, stopOf(error, at.position));
}

const continueUnlessAborted = ({ signal, projection }: Rebuild): void => {
  if (signal?.aborted) throw new RebuildAbortedError(projection.table.name);
};

const readOn = ({ store, projection, batchSize = 5000 }: Rebuild, after: Position) =>
  store.readAll({ after, types: handledTypes(projection), batchSize });

async function fill(rebuild: Rebuild, { table, at }: Building): Promise<Building> {
  const { pool, projection, store, onProgress, maxRows = 100_000 } = rebuild;
  const head = await store.head();
  const load = new BulkLoad(pool, projection, table, maxRows);
  let position = at.position;
  let shown = Date.now();
  const show = async (): Promise<void> => {
    if (!(await moveCheckpoint(pool, at, position))) throw new RebuildAbortedError(at.name);
    at = { ...at, position };
    shown = Date.now();
  };
  for await (const batch of readOn(rebuild, position)) {
    continueUnlessAborted(rebuild);
    await load.take(handledEvents(projection, batch.events));
    position = batch.through;
    onProgress?.({ name: at.name, position, head });
    if (Date.now() - shown > SHOW_MS) await show();
  }
  await load.finish();
  await show();
  return { table, at };
}

/** What was appended meanwhile, until at most one batch is left. */
async function catchUp(rebuild: Rebuild, { table, at }: Building): Promise<Building> {
  for (let batches = 2; batches > 1;) {
    batches = 0;
    for await (const batch of readOn(rebuild, at.position)) {
      continueUnlessAborted(rebuild);
      if (!(await applyBatch(rebuild.pool, rebuild.projection, table, at, batch)))
        throw new RebuildAbortedError(at.name);
      at = { ...at, position: batch.through };
      batches++;
    }
  }
  return { table, at };
}

/** Waits for long readers of the view only in short turns, because new readers queue behind us. */
async function takeOver(rebuild: Rebuild, building: Building): Promise<Generation | undefined> {
  for (;;)
    try {
      return await switchReaders(rebuild, building);
    } catch (error) {
      if (!isLockTimeout(error)) throw error;
      continueUnlessAborted(rebuild);
      await pause(300, rebuild.signal);
    }
}

/** The live table stands still in here, so the new one can overtake it and readers never go back in time. */
const switchReaders = (rebuild: Rebuild, { table, at }: Building): Promise<Generation | undefined> =>
  inTransaction(rebuild.pool, async (client) => {
    await client.query(`set local lock_timeout = '1s'`);
    await lockTables(client);
    const generations = await generationsOf(client, at.name, 'for update');
    const target = generations.find(({ state }) => state === 'live')?.position ?? 0;
    const move = async (through: Position): Promise<void> => {
      if (!(await moveCheckpoint(client, at, through))) throw new RebuildAbortedError(at.name);
      at = { ...at, position: through };
    };
    if (at.position < target)
      for await (const batch of readOn(rebuild, at.position)) {
        await move(batch.through);
        await applyEvents(client, rebuild.projection, table, handledEvents(rebuild.projection, batch.events));
        if (at.position >= target) break;
      }
    if (at.position < target) await move(target);
    return switchTo(client, table, at);
  });
