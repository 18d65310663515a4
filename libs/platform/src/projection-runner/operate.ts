import type { ClientBase, Pool } from 'pg';
import type { AnyProjection, EventStore, Position, RecordedEvent } from '#event-sourcing';
import { readModelCheckpoints, type Request } from './checkpoints.js';
import { generationsOf, removeGeneration, type Generation } from './generation-rows.js';
import { partitionOf } from './partitions.js';
import { NotStoppedAtError, putInQuarantine } from './quarantine.js';
import { lockTables } from './schema.js';
import { inTransaction } from './transaction.js';

/** What happens to a read model happens to all its tables: the live one, and one being built. */
const interfere = (
  pool: Pool,
  name: string,
  work: (client: ClientBase, generations: readonly Generation[]) => Promise<void>,
): Promise<void> =>
  inTransaction(pool, async (client) => {
    await lockTables(client);
    await work(client, await generationsOf(client, name));
  });

const live = (generations: readonly Generation[]): string[] =>
  generations.filter(({ state }) => state === 'live').map(({ loop }) => loop);

/** Nothing is taken in any more until it is resumed; what readers see stays. A rebuild that is asked for is still done. */
export const pauseProjection = (pool: Pool, name: string, request: Request): Promise<void> =>
  interfere(pool, name, (client, generations) =>
    readModelCheckpoints.pause(client, live(generations), request),
  );

/** Lets a paused read model go on, and a stopped one try again after its cause has been removed. */
export const resumeProjection = (pool: Pool, name: string): Promise<void> =>
  interfere(pool, name, async (client, generations) => {
    await readModelCheckpoints.resume(client, live(generations));
    for (const generation of generations)
      if (generation.state === 'rebuilding' && generation.stopped !== null)
        await removeGeneration(client, generation);
  });

/** Of the keys that an event touches those whose rows will lack it; null when the program cannot tell. */
function keysLeft(
  projected: AnyProjection,
  event: RecordedEvent,
  partitions: number,
  waiting: ReadonlySet<number>,
): readonly string[] | null {
  try {
    return projected.keysOf(event).filter((key) => waiting.has(partitionOf(key, partitions)));
  } catch {
    return null;
  }
}

export async function eventAt(
  store: EventStore,
  position: Position,
  types: readonly string[],
): Promise<RecordedEvent | undefined> {
  for await (const { events } of store.readAll({ after: position - 1, types, batchSize: 1 }))
    return events[0];
  return undefined;
}

export interface ProjectionQuarantine {
  readonly pool: Pool;
  readonly store: EventStore;
  readonly projection: AnyProjection;
}

/**
 * Lets a read model that is stopped at an event go on without it, for all rows that do not hold it yet. `NotStoppedAtError`
 * when it is not stopped there. A rebuild takes the event in again and ends the quarantine.
 */
export async function quarantineProjection(
  { pool, store, projection }: ProjectionQuarantine,
  eventId: string,
  request: Request,
): Promise<void> {
  const { name } = projection.table;
  const { rows } = await pool.query<{ position: Position }>(
    `select c.stopped_position::float8 as position
     from read.projection_checkpoint c join read.projection_status s on s.loop = c.loop
     where s.name = $1 and c.stopped_event_id = $2 limit 1`,
    [name, eventId],
  );
  const event = rows[0] && (await eventAt(store, rows[0].position, Object.keys(projection.on)));
  if (event?.id !== eventId) throw new NotStoppedAtError(name, eventId);
  await interfere(pool, name, async (client, generations) => {
    let found = false;
    for (const generation of generations) {
      const { loop, partitions } = generation;
      const stop = await stopAt(client, loop, eventId);
      if (!stop) continue;
      found = true;
      const keys = keysLeft(projection, event, partitions, stop.waiting);
      const patient = { kind: 'read-model', name, loop } as const;
      await putInQuarantine(client, patient, event, { ...request, error: stop.reason, keys });
      await readModelCheckpoints.interrupt(client, loop, eventId);
      // A table that could not be built is begun anew.
      if (generation.state === 'rebuilding') await removeGeneration(client, generation);
    }
    if (!found) throw new NotStoppedAtError(name, eventId);
  });
}

/** Why a loop stands at an event, and which of its partitions have not passed it; nobody moves until the transaction ends. */
async function stopAt(
  client: ClientBase,
  loop: string,
  eventId: string,
): Promise<{ readonly reason: string; readonly waiting: ReadonlySet<number> } | undefined> {
  const { rows } = await client.query<{
    partition: number;
    position: Position;
    eventId: string | null;
    stoppedPosition: Position;
    reason: string;
  }>(
    `select partition, position::float8 as position, stopped_event_id as "eventId",
       stopped_position::float8 as "stoppedPosition", stopped_reason as reason
     from ${readModelCheckpoints.table} where loop = $1 order by partition for update`,
    [loop],
  );
  const stop = rows.find((row) => row.eventId === eventId);
  return (
    stop && {
      reason: stop.reason,
      waiting: new Set(
        rows.filter(({ position }) => position < stop.stoppedPosition).map(({ partition }) => partition),
      ),
    }
  );
}
