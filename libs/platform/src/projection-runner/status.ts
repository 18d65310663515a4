import type { ClientBase, Pool } from 'pg';
import type { EventStore, Position } from '#event-sourcing';
import { inTransaction } from './transaction.js';

/** One generation of one version of a read model, its checkpoint, and why it stands still if it does. */
export interface Generation {
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  readonly state: 'live' | 'rebuilding' | 'retired';
  readonly position: Position;
  readonly shape: string;
  readonly stopped: string | null;
}

export const isSame = (one: Generation, other: Generation): boolean =>
  one.name === other.name && one.version === other.version && one.generation === other.generation;

export interface Stop {
  readonly reason: string;
  /** The event that could not be taken in; absent when the log itself could not be read there. */
  readonly eventId?: string;
  readonly position: Position;
}

const DDL = `
  create table if not exists read.projection_status (
    name text not null,
    version integer not null,
    generation integer not null,
    state text not null check (state in ('live', 'rebuilding', 'retired')),
    position bigint not null default 0,
    shape text not null,
    stopped_reason text,
    stopped_position bigint,
    stopped_event_id text,
    updated_at timestamptz not null default now(),
    constraint projection_status_pkey primary key (name, version, generation)
  ) with (fillfactor = 50);
  create unique index if not exists projection_status_live_idx on read.projection_status (name) where state = 'live'`;

/** Lets one program at a time create, switch or drop tables of read models. Held until the transaction ends. */
export const lockTables = (client: ClientBase): Promise<unknown> =>
  client.query(`select pg_advisory_xact_lock(hashtextextended('bluecard:read-models', 0))`);

/** `create schema if not exists` asks for rights on the database even when the schema is there. */
export async function createSchema(client: ClientBase, schema: string): Promise<void> {
  const { rows } = await client.query<{ missing: boolean }>('select to_regnamespace($1) is null as missing', [
    schema,
  ]);
  if (rows[0]?.missing) await client.query(`create schema ${schema}`);
}

export const migrateProjections = (pool: Pool): Promise<void> =>
  inTransaction(pool, async (client) => {
    await lockTables(client);
    await createSchema(client, 'read');
    await client.query(DDL);
  });

const COLUMNS =
  'name, version, generation, state, position::float8 as position, shape, stopped_reason as stopped';

export async function generationsOf(
  client: ClientBase | Pool,
  name: string,
  lock = '',
): Promise<Generation[]> {
  const { rows } = await client.query<Generation>(
    `select ${COLUMNS} from read.projection_status where name = $1 order by version, generation ${lock}`,
    [name],
  );
  return rows;
}

export const addGeneration = (
  client: ClientBase,
  added: Omit<Generation, 'stopped' | 'position'>,
): Promise<unknown> =>
  client.query(
    'insert into read.projection_status (name, version, generation, state, shape) values ($1, $2, $3, $4, $5)',
    [added.name, added.version, added.generation, added.state, added.shape],
  );

export const setState = (client: ClientBase, of: Generation, state: Generation['state']): Promise<unknown> =>
  client.query(
    'update read.projection_status set state = $4, updated_at = now() where name = $1 and version = $2 and generation = $3',
    [of.name, of.version, of.generation, state],
  );

export const removeGeneration = (client: ClientBase, of: Generation): Promise<unknown> =>
  client.query('delete from read.projection_status where name = $1 and version = $2 and generation = $3', [
    of.name,
    of.version,
    of.generation,
  ]);

/**
 * Moves the checkpoint from where the caller believes it to be, and locks it until the transaction ends. False when it
 * is elsewhere, stopped, or no longer there: somebody else has moved it, and the caller must look again.
 */
export async function moveCheckpoint(
  client: ClientBase | Pool,
  of: Generation,
  through: Position,
): Promise<boolean> {
  const { rowCount } = await client.query({
    name: 'projection_status:move',
    text: `update read.projection_status set position = $5, updated_at = now()
           where name = $1 and version = $2 and generation = $3 and position = $4
             and state <> 'retired' and stopped_reason is null
           returning set_config('synchronous_commit', 'off', true)`,
    values: [of.name, of.version, of.generation, of.position, through],
  });
  return rowCount === 1;
}

export const markStopped = (client: ClientBase | Pool, of: Generation, stop: Stop): Promise<unknown> =>
  client.query(
    `update read.projection_status
     set stopped_reason = $4, stopped_position = $5, stopped_event_id = $6, updated_at = now()
     where name = $1 and version = $2 and generation = $3`,
    [of.name, of.version, of.generation, stop.reason, stop.position, stop.eventId ?? null],
  );

/** Lets a stopped read model try again, after its cause has been removed. */
export const resumeProjection = (pool: Pool, name: string): Promise<void> =>
  inTransaction(pool, async (client) => {
    await client.query(
      `delete from read.projection_status where name = $1 and state = 'rebuilding' and stopped_reason is not null`,
      [name],
    );
    await client.query(
      `update read.projection_status
       set stopped_reason = null, stopped_position = null, stopped_event_id = null, updated_at = now()
       where name = $1`,
      [name],
    );
  });

export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  readonly generation: number;
  readonly position: Position;
  /** How far the log is ahead, in positions. */
  readonly lag: number;
  readonly state: 'live' | 'rebuilding' | 'stopped';
  readonly reason?: string;
  /** What a stopped read model could not take in. */
  readonly stoppedAt?: { readonly position: Position; readonly eventId: string | null };
}

/** How far what readers see of these read models has come: the one that lags most. */
export async function livePosition(pool: Pool, names: readonly string[]): Promise<Position> {
  const { rows } = await pool.query<{ position: Position | null }>({
    name: 'projection_status:live',
    text: `select min(position)::float8 as position from read.projection_status where state = 'live' and name = any($1)`,
    values: [names],
  });
  return rows[0]?.position ?? 0;
}

interface StatusRow extends Generation {
  readonly stoppedPosition: Position | null;
  readonly stoppedEventId: string | null;
}

export async function projectionStatus(pool: Pool, store: EventStore): Promise<ProjectionStatus[]> {
  const { rows } = await pool.query<StatusRow>(
    `select ${COLUMNS}, stopped_position::float8 as "stoppedPosition", stopped_event_id as "stoppedEventId"
     from read.projection_status where state <> 'retired' order by name, version, generation`,
  );
  const head = await store.head();
  return rows.map(
    ({ name, version, generation, position, state, stopped, stoppedPosition, stoppedEventId }) => ({
      name,
      version,
      generation,
      position,
      lag: Math.max(0, head - position),
      ...(stopped === null
        ? { state: state === 'live' ? ('live' as const) : ('rebuilding' as const) }
        : {
            state: 'stopped' as const,
            reason: stopped,
            stoppedAt: { position: stoppedPosition ?? position, eventId: stoppedEventId },
          }),
    }),
  );
}
