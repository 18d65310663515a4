import type { Pool } from 'pg';
import type { EventStore, Position, RecordedEvent } from '#event-sourcing';
import { createSchema } from '../projection-runner/status.js';
import { inTransaction } from '../projection-runner/transaction.js';
import { waitUntilNobodyBehind, type Behind } from '../projection-runner/wait-for.js';

const DDL = `
  create table if not exists app.process_status (
    name text not null,
    position bigint not null default 0,
    stopped_reason text,
    stopped_position bigint,
    stopped_event_id text,
    updated_at timestamptz not null default now(),
    constraint process_status_pkey primary key (name)
  ) with (fillfactor = 50)`;

export const migrateProcesses = (pool: Pool): Promise<void> =>
  inTransaction(pool, async (client) => {
    await client.query(`select pg_advisory_xact_lock(hashtextextended('bluecard:processes', 0))`);
    await createSchema(client, 'app');
    await client.query(DDL);
  });

/** Where a process stands; a process never seen before begins at the beginning of the log. */
export interface Checkpoint {
  readonly position: Position;
  readonly stopped: string | null;
}

export async function checkpointOf(pool: Pool, name: string): Promise<Checkpoint> {
  await pool.query('insert into app.process_status (name) values ($1) on conflict do nothing', [name]);
  const { rows } = await pool.query<Checkpoint>(
    'select position::float8 as position, stopped_reason as stopped from app.process_status where name = $1',
    [name],
  );
  return rows[0] ?? { position: 0, stopped: null };
}

/**
 * False when the checkpoint is not where the caller believes it to be, or the process is stopped. The commit does not
 * wait for the disk: what a crash takes away is reacted to again.
 */
export async function moveCheckpoint(
  pool: Pool,
  name: string,
  from: Position,
  through: Position,
): Promise<boolean> {
  const { rowCount } = await pool.query({
    name: 'process_status:move',
    text: `update app.process_status set position = $3, updated_at = now()
           where name = $1 and position = $2 and stopped_reason is null
           returning set_config('synchronous_commit', 'off', true)`,
    values: [name, from, through],
  });
  return rowCount === 1;
}

/** Only the owner of `from` may stop a process: whoever has been overtaken has nothing to say any more. */
export const markStopped = (
  pool: Pool,
  name: string,
  from: Position,
  reason: string,
  event?: RecordedEvent,
): Promise<unknown> =>
  pool.query(
    `update app.process_status
     set stopped_reason = $3, stopped_position = $4, stopped_event_id = $5, updated_at = now()
     where name = $1 and position = $2`,
    [name, from, reason, event?.position ?? from, event?.id ?? null],
  );

/** Lets a stopped process try again, after its cause has been removed. What it has done already is recognised. */
export async function resumeProcess(pool: Pool, name: string): Promise<void> {
  await pool.query(
    `update app.process_status
     set stopped_reason = null, stopped_position = null, stopped_event_id = null, updated_at = now()
     where name = $1`,
    [name],
  );
}

export interface ProcessStatus {
  readonly name: string;
  /** Everything up to here has been reacted to. */
  readonly position: Position;
  /** How far the log is ahead, in positions. */
  readonly lag: number;
  readonly state: 'live' | 'stopped';
  readonly reason?: string;
  /** The event whose reaction failed. */
  readonly stoppedAt?: { readonly position: Position; readonly eventId: string | null };
}

interface StatusRow extends Checkpoint {
  readonly name: string;
  readonly stoppedPosition: Position | null;
  readonly stoppedEventId: string | null;
}

export async function processStatus(pool: Pool, store: EventStore): Promise<ProcessStatus[]> {
  const { rows } = await pool.query<StatusRow>(
    `select name, position::float8 as position, stopped_reason as stopped,
       stopped_position::float8 as "stoppedPosition", stopped_event_id as "stoppedEventId"
     from app.process_status order by name`,
  );
  const head = await store.head();
  return rows.map(({ name, position, stopped, stoppedPosition, stoppedEventId }) => ({
    name,
    position,
    lag: Math.max(0, head - position),
    ...(stopped === null
      ? { state: 'live' as const }
      : {
          state: 'stopped' as const,
          reason: stopped,
          stoppedAt: { position: stoppedPosition ?? position, eventId: stoppedEventId },
        }),
  }));
}

/**
 * Resolves when every process has reacted to everything up to `position`. What they append lies beyond it: see
 * `waitUntilSettled`. `TimeoutError` when it takes too long, and at once when one is stopped short of it.
 */
export const waitForProcesses = (pool: Pool, position: Position, timeoutMs: number): Promise<void> =>
  waitUntilNobodyBehind(position, timeoutMs, async () => {
    const { rows } = await pool.query<Behind>(
      `select name, position::float8 as position, stopped_reason as stopped
       from app.process_status where position < $1`,
      [position],
    );
    return rows;
  });
