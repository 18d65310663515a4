import type { PoolClient, Pool } from 'pg';
import type { AnyProjection } from '#event-sourcing';
import { readModelCheckpoints } from './checkpoints.js';
import {
  addGeneration,
  allGenerations,
  generationsOf,
  removeGeneration,
  setState,
  type Generation,
} from './generation-rows.js';
import { clearQuarantine, takeOverQuarantine } from './quarantine.js';
import { dropTable, indexesThere, ReadTable, shapeOf, viewName } from './read-table.js';
import { lockTables } from './schema.js';
import { inTransaction } from './transaction.js';

/** How the tables in the database relate to what the program declares. */
export type Standing =
  | { readonly is: 'live'; readonly generation: Generation }
  /** A program with a newer version has taken over. */
  | { readonly is: 'superseded'; readonly by: number }
  /** The live table is of an older version: a new one has to be built beside it. */
  | { readonly is: 'outdated'; readonly paused: boolean }
  /** The new version could not be built. */
  | { readonly is: 'failed'; readonly generation: Generation };

/** Undefined when there is no table yet. */
export function standing(projected: AnyProjection, generations: readonly Generation[]): Standing | undefined {
  const live = generations.find(({ state }) => state === 'live');
  if (live && live.version > projected.version) return { is: 'superseded', by: live.version };
  if (live && live.version === projected.version) return { is: 'live', generation: live };
  const failed = generations.find(
    ({ version, state, stopped }) =>
      version === projected.version && state === 'rebuilding' && stopped !== null,
  );
  if (failed) return { is: 'failed', generation: failed };
  return live && { is: 'outdated', paused: live.paused };
}

/**
 * Where read models stand, in their order; first tables are made and shown to readers at once, since there are no
 * others. All in one transaction: a program declares many, and looks at them whenever it starts.
 */
export const claim = (
  pool: Pool,
  projections: readonly AnyProjection[],
  partitions: number,
): Promise<Standing[]> =>
  inTransaction(pool, async (client) => {
    await lockTables(client);
    const generations = await allGenerations(client);
    const indexes = await indexesThere(client);
    const standings: Standing[] = [];
    for (const projected of projections) {
      const { table, version } = projected;
      const found = standing(
        projected,
        generations.filter(({ name }) => name === table.name),
      );
      standings.push(
        found ?? { is: 'live', generation: await firstGeneration(client, projected, partitions) },
      );
      if (found?.is === 'live' && found.generation.shape === shapeOf(table))
        await new ReadTable(table, version, found.generation.generation).createIndexes(client, indexes);
    }
    return standings;
  });

async function firstGeneration(
  client: PoolClient,
  projected: AnyProjection,
  partitions: number,
): Promise<Generation> {
  const { table, generation } = await addNext(client, projected, { state: 'live', partitions });
  await clearQuarantine(client, { kind: 'read-model', loop: generation.loop }, 'rebuild');
  await table.createWhole(client);
  return generation;
}

/** A generation with the table that holds its rows. */
export interface Building {
  readonly table: ReadTable;
  readonly generation: Generation;
}

async function addNext(
  client: PoolClient,
  { table: declared, version }: AnyProjection,
  { state, partitions }: Pick<Generation, 'state' | 'partitions'>,
): Promise<Building> {
  const { name } = declared;
  const generations = await generationsOf(client, name);
  const before = generations.filter((earlier) => earlier.version === version);
  const number = Math.max(0, ...before.map((earlier) => earlier.generation)) + 1;
  const table = new ReadTable(declared, version, number);
  const shape = shapeOf(declared);
  const generation = await addGeneration(client, {
    name,
    version,
    generation: number,
    state,
    shape,
    partitions,
  });
  return { table, generation };
}

/**
 * A new empty generation beside the live one. A table of the live version takes every event in again; one of a new
 * version leaves out what its earlier attempts were told to leave out.
 */
export const beginGeneration = (
  pool: Pool,
  projected: AnyProjection,
  partitions: number,
): Promise<Building> =>
  inTransaction(pool, async (client) => {
    await lockTables(client);
    const building = await addNext(client, projected, { state: 'rebuilding', partitions });
    await building.table.create(client);
    const { name, version, loop } = building.generation;
    const live = (await generationsOf(client, name)).find(({ state }) => state === 'live');
    if (live?.version === version) await clearQuarantine(client, { kind: 'read-model', loop }, 'rebuild');
    else await takeOverQuarantine(client, { name, version, loop });
    return building;
  });

/** Who still reads the table keeps it; waiting for him would hold up everybody else. */
async function discard(client: PoolClient, generation: Generation): Promise<void> {
  await client.query(`set local lock_timeout = '2s'`);
  await dropTable(client, generation.name, generation.version, generation.generation);
  await removeGeneration(client, generation);
}

/** Removes the table and its checkpoints. */
export const discardGeneration = (pool: Pool, generation: Generation): Promise<void> =>
  inTransaction(pool, async (client) => {
    await lockTables(client);
    await discard(client, generation);
  });

/** Drops the table of a generation that could not be built and keeps the reason. */
export const emptyGeneration = (pool: Pool, generation: Generation): Promise<void> =>
  inTransaction(pool, async (client) => {
    await lockTables(client);
    await dropTable(client, generation.name, generation.version, generation.generation);
  });

/**
 * Readers see the new table from the commit on. The one before it is only marked: whoever still reads it may finish. Its
 * quarantine ends with it, and if it was paused the new one is.
 */
export async function switchTo(
  client: PoolClient,
  { table, generation: next }: Building,
): Promise<Generation | undefined> {
  const live = (await generationsOf(client, next.name)).find(({ state }) => state === 'live');
  if (live) {
    await setState(client, live, 'retired');
    await readModelCheckpoints.handOver(client, live.loop, next.loop);
    await clearQuarantine(client, { kind: 'read-model', loop: live.loop }, 'rebuild');
  }
  await setState(client, next, 'live');
  await table.show(client, live?.version !== next.version);
  return live;
}

/** Takes a read model that no program declares any more out of the database. */
export const retireProjection = (pool: Pool, name: string): Promise<void> =>
  inTransaction(pool, async (client) => {
    await lockTables(client);
    await client.query(`drop view if exists read."${viewName({ name, key: '', columns: {} })}"`);
    for (const generation of await generationsOf(client, name)) {
      await clearQuarantine(client, { kind: 'read-model', loop: generation.loop }, 'retirement');
      await discard(client, generation);
    }
  });
