import type { ClientBase, Pool } from 'pg';
import { readModelCheckpoints } from './checkpoints.js';
import { QUARANTINE_DDL } from './quarantine.js';
import { inTransaction } from './transaction.js';

const LOOP = `name || ':v' || version || ':g' || generation`;

const STATUS = `
  create table if not exists read.projection_status (
    name text not null,
    version integer not null,
    generation integer not null,
    loop text not null generated always as (${LOOP}) stored,
    state text not null check (state in ('live', 'rebuilding', 'retired')),
    shape text not null,
    partitions integer not null check (partitions > 0),
    updated_at timestamptz not null default now(),
    constraint projection_status_pkey primary key (name, version, generation)
  ) with (fillfactor = 50);
  create unique index if not exists projection_status_live_idx on read.projection_status (name) where state = 'live'`;

/** Until then each generation had one checkpoint, in its own row. */
const TO_PARTITIONS = `
  alter table read.projection_status
    add column loop text not null generated always as (${LOOP}) stored,
    add column partitions integer not null default 1 check (partitions > 0);
  alter table read.projection_status alter column partitions drop default;
  insert into read.projection_checkpoint
    (loop, partition, position, stopped_reason, stopped_position, stopped_event_id, updated_at)
    select loop, 0, position, stopped_reason, stopped_position, stopped_event_id, updated_at from read.projection_status;
  alter table read.projection_status
    drop column position, drop column stopped_reason, drop column stopped_position, drop column stopped_event_id`;

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

export async function hasColumn(client: ClientBase, table: string, column: string): Promise<boolean> {
  const { rowCount } = await client.query(
    `select 1 from pg_attribute where attrelid = to_regclass($1) and attname = $2 and not attisdropped`,
    [table, column],
  );
  return rowCount === 1;
}

export const migrateProjections = (pool: Pool): Promise<void> =>
  inTransaction(pool, async (client) => {
    await lockTables(client);
    await createSchema(client, 'read');
    await createSchema(client, 'app');
    await client.query(QUARANTINE_DDL);
    await client.query(readModelCheckpoints.ddl);
    if (await hasColumn(client, 'read.projection_status', 'stopped_reason'))
      await client.query(TO_PARTITIONS);
    await client.query(STATUS);
  });
