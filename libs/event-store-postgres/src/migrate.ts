import type { Pool } from 'pg';
import { steps, type SchemaOptions } from './schema.js';

/** Any process that migrates takes this lock first, so two that start at once do the work once. */
const LOCK = 'select pg_advisory_xact_lock(7305, 2)';

/** Creates or upgrades the log's schema. Harmless when done again, or by two processes at once. */
export async function migrateEventStore(pool: Pool, options: SchemaOptions = {}): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query(LOCK);
    await client.query('create schema if not exists log');
    await client.query(
      'create table if not exists log.schema_steps (step integer primary key, done_at timestamptz not null default now())',
    );
    const done = await stepsDone(client);
    if (done > steps.length) throw newerSchema(done);
    for (const [index, step] of steps.entries()) {
      if (index < done) continue;
      await client.query(step(options));
      await client.query('insert into log.schema_steps (step) values ($1)', [index + 1]);
    }
    if (options.partitionSize !== undefined)
      await client.query('update log.layout set partition_size = $1', [options.partitionSize]);
    await client.query('commit');
    client.release();
  } catch (error) {
    client.release(true);
    throw error;
  }
}

/** Throws unless the schema is exactly the one this program was written for. */
export async function checkSchema(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ found: boolean }>(
    `select to_regclass('log.schema_steps') is not null as found`,
  );
  const done = rows[0]?.found ? await stepsDone(pool) : 0;
  if (done > steps.length) throw newerSchema(done);
  if (done < steps.length)
    throw new Error(`the log's schema is at step ${done} of ${steps.length}: run migrateEventStore first`);
}

interface Queryable {
  query(text: string): Promise<{ rows: { done: number }[] }>;
}

async function stepsDone(client: Queryable): Promise<number> {
  const { rows } = await client.query('select coalesce(max(step), 0) as done from log.schema_steps');
  return rows[0]?.done ?? 0;
}

const newerSchema = (done: number): Error =>
  new Error(`the log's schema is at step ${done}, newer than this program knows (${steps.length})`);
