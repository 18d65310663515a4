import type { PoolClient, Pool } from 'pg';
import type { AnyProjection } from '#event-sourcing';
import { dropTable, ReadTable, shapeOf, viewName } from './read-table.js';
import {
  addGeneration,
  generationsOf,
  lockTables,
  removeGeneration,
  setState,
  type Generation,
} from './status.js';
import { inTransaction } from './transaction.js';

/** How the tables in the database relate to what the program declares. */
export type Standing =
  | { readonly is: 'live'; readonly generation: Generation }
  /** A program with a newer version has taken over. */
  | { readonly is: 'superseded'; readonly by: number }
  /** The live table is of an older version: a new one has to be built beside it. */
  | { readonly is: 'outdated' }
  /** The new version could not be built. */
  | { readonly is: 'failed'; readonly generation: Generation };

const fieldsOf = (projected: AnyProjection) => ({
  name: projected.table.name,
  version: projected.version,
  shape: shapeOf(projected.table),
});

function standing(projected: AnyProjection, generations: readonly Generation[]): Standing | undefined {
  const live = generations.find(({ state }) => state === 'live');
  if (live && live.version > projected.version) return { is: 'superseded', by: live.version };
  if (live && live.version === projected.version) return { is: 'live', generation: live };
  const failed = generations.find(
    ({ version, state, stopped }) =>
      version === projected.version && state === 'rebuilding' && stopped !== null,
  );
  if (failed) return { is: 'failed', generation: failed };
  return live && { is: 'outdated' };
}

/** Where a read model stands; a first table is made and shown to readers at once, since there is no other. */
export const claim = (pool: Pool, projected: AnyProjection): Promise<Standing> =>
  inTransaction(pool, async (client) => {
    await lockTables(client);
    const found = standing(projected, await generationsOf(client, projected.table.name));
    if (!found) return { is: 'live', generation: await firstGeneration(client, projected) };
    if (found.is === 'live' && found.generation.shape === shapeOf(projected.table))
      await new ReadTable(projected.table, projected.version, found.generation.generation).createIndexes(
        client,
      );
    return found;
  });

async function firstGeneration(client: PoolClient, projected: AnyProjection): Promise<Generation> {
  const table = await createGeneration(client, projected, 'live');
  await table.createKey(client);
  await table.createIndexes(client);
  await table.show(client, true);
  return { ...fieldsOf(projected), generation: table.generation, state: 'live', position: 0, stopped: null };
}

async function createGeneration(
  client: PoolClient,
  projected: AnyProjection,
  state: 'live' | 'rebuilding',
): Promise<ReadTable> {
  const generations = await generationsOf(client, projected.table.name);
  const before = generations.filter(({ version }) => version === projected.version);
  const generation = Math.max(0, ...before.map((earlier) => earlier.generation)) + 1;
  const table = new ReadTable(projected.table, projected.version, generation);
  await addGeneration(client, { ...fieldsOf(projected), generation, state });
  await table.create(client);
  return table;
}

/** A new empty generation beside the live one. */
export const beginGeneration = (
  pool: Pool,
  projected: AnyProjection,
): Promise<{ readonly table: ReadTable; readonly at: Generation }> =>
  inTransaction(pool, async (client) => {
    await lockTables(client);
    const table = await createGeneration(client, projected, 'rebuilding');
    return {
      table,
      at: {
        ...fieldsOf(projected),
        generation: table.generation,
        state: 'rebuilding',
        position: 0,
        stopped: null,
      },
    };
  });

/** Who still reads the table keeps it; waiting for him would hold up everybody else. */
async function discard(client: PoolClient, generation: Generation): Promise<void> {
  await client.query(`set local lock_timeout = '2s'`);
  await dropTable(client, generation.name, generation.version, generation.generation);
  await removeGeneration(client, generation);
}

/** Removes the table and every trace of it. */
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

/** Readers see `next` from the commit on. The generation before it is only marked: whoever still reads it may finish. */
export async function switchTo(
  client: PoolClient,
  table: ReadTable,
  next: Generation,
): Promise<Generation | undefined> {
  const live = (await generationsOf(client, next.name)).find(({ state }) => state === 'live');
  if (live) await setState(client, live, 'retired');
  await setState(client, next, 'live');
  await table.show(client, live?.version !== next.version);
  return live;
}

/** Takes a read model that no program declares any more out of the database. */
export const retireProjection = (pool: Pool, name: string): Promise<void> =>
  inTransaction(pool, async (client) => {
    await lockTables(client);
    await client.query(`drop view if exists read."${viewName({ name, key: '', columns: {} })}"`);
    for (const generation of await generationsOf(client, name)) await discard(client, generation);
  });
