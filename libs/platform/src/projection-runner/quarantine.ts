import type { ClientBase, Pool } from 'pg';
import type { Position, RecordedEvent } from '#event-sourcing';
import type { Request } from './checkpoints.js';

export type LoopKind = 'read-model' | 'process';

/** Two kinds of loops make the table when they start; whoever comes second finds it. */
export const QUARANTINE_DDL = `
  select pg_advisory_xact_lock(hashtextextended('bluecard:quarantine', 0));
  create table if not exists app.quarantined_events (
    kind text not null check (kind in ('read-model', 'process')),
    name text not null,
    loop text not null,
    event_id text not null,
    event_type text not null,
    position bigint not null,
    keys text[],
    error text not null,
    reason text not null,
    quarantined_by text not null,
    quarantined_at timestamptz not null default now(),
    cleared_at timestamptz,
    cleared_by text,
    constraint quarantined_events_pkey primary key (kind, loop, event_id)
  )`;

/** An event that a loop goes on without. */
export interface QuarantinedEvent {
  readonly eventId: string;
  readonly type: string;
  readonly position: Position;
  /** What lacks it: keys of rows, or the key of the process; null when the program cannot tell. */
  readonly keys: readonly string[] | null;
  /** What the program said when it stopped at it. */
  readonly error: string;
  readonly reason: string;
  readonly by: string;
  /** ISO instant. */
  readonly at: string;
}

/** A loop does not stand at this event, so it cannot go on without it. Nothing was changed. */
export class NotStoppedAtError extends Error {
  constructor(
    readonly loop: string,
    readonly eventId: string,
  ) {
    super(`${loop} is not stopped at event ${eventId}`);
    this.name = 'NotStoppedAtError';
  }
}

export interface Patient {
  readonly kind: LoopKind;
  readonly name: string;
  readonly loop: string;
}

export async function putInQuarantine(
  client: ClientBase,
  { kind, name, loop }: Patient,
  { id, type, position }: RecordedEvent,
  { keys, error, by, reason }: Request & Pick<QuarantinedEvent, 'keys' | 'error'>,
): Promise<void> {
  await client.query(
    `insert into app.quarantined_events
       (kind, name, loop, event_id, event_type, position, keys, error, reason, quarantined_by)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (kind, loop, event_id) do update
     set keys = excluded.keys, error = excluded.error, reason = excluded.reason, cleared_at = null, cleared_by = null,
         quarantined_by = excluded.quarantined_by, quarantined_at = now()`,
    [kind, name, loop, id, type, position, keys, error, reason, by],
  );
}

/** Ids of the events that a loop goes on without. */
export async function quarantineOf(
  client: ClientBase | Pool,
  kind: LoopKind,
  loop: string,
): Promise<ReadonlySet<string>> {
  const { rows } = await client.query<{ id: string }>(
    'select event_id as id from app.quarantined_events where kind = $1 and loop = $2 and cleared_at is null',
    [kind, loop],
  );
  return new Set(rows.map(({ id }) => id));
}

/** What is in quarantine now, by loop. */
export async function quarantined(pool: Pool, kind: LoopKind): Promise<Map<string, QuarantinedEvent[]>> {
  const { rows } = await pool.query<QuarantinedEvent & { readonly loop: string; readonly at: string }>(
    `select loop, event_id as "eventId", event_type as type, position::float8 as position, keys, error, reason,
       quarantined_by as by,
       to_char(quarantined_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
     from app.quarantined_events where kind = $1 and cleared_at is null order by position`,
    [kind],
  );
  const found = new Map<string, QuarantinedEvent[]>();
  for (const { loop, ...event } of rows) found.set(loop, [...(found.get(loop) ?? []), event]);
  return found;
}

/** Who, why and when stay on record. */
export const clearQuarantine = (
  client: ClientBase | Pool,
  { kind, loop }: Omit<Patient, 'name'>,
  by: string,
  eventId: string | null = null,
): Promise<unknown> =>
  client.query(
    `update app.quarantined_events set cleared_at = now(), cleared_by = $3
     where kind = $1 and loop = $2 and cleared_at is null and ($4::text is null or event_id = $4)`,
    [kind, loop, by, eventId],
  );

/** A version that is being built again goes on without the events that its last attempt was told to leave out. */
export const takeOverQuarantine = (
  client: ClientBase,
  { name, version, loop }: { readonly name: string; readonly version: number; readonly loop: string },
): Promise<unknown> =>
  client.query(
    `update app.quarantined_events set loop = $2
     where kind = 'read-model' and starts_with(loop, $1) and loop <> $2 and cleared_at is null`,
    [`${name}:v${version}:g`, loop],
  );
