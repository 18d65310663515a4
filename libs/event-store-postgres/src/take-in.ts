import type { Pool, PoolClient } from 'pg';
import { LogCopyError, type StoredEntry } from '#event-sourcing';
import { takeAppendLock } from './append-lock.js';

interface Place {
  readonly stream: string;
  readonly revision: number;
  readonly event_id: string;
}

/** Adds entries behind the head, all or nothing, under the lock that every append takes. */
export async function takeIn(pool: Pool, entries: readonly StoredEntry[]): Promise<number> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await takeAppendLock(client);
    const missing = await missingOf(client, entries);
    if (missing.length > 0) await write(client, missing);
    await client.query('commit');
    client.release();
    return missing.length;
  } catch (error) {
    // Closing the connection undoes what was begun, also when the server can no longer be asked to.
    client.release(true);
    throw error;
  }
}

async function missingOf(
  client: PoolClient,
  entries: readonly StoredEntry[],
): Promise<readonly StoredEntry[]> {
  const streams = await client.query<Omit<Place, 'event_id'>>(
    `select wanted.stream, coalesce(
       (select e.revision from log.events e where e.stream = wanted.stream and e.position >= log.settled_to()
        order by e.revision desc limit 1),
       (select s.revision from log.streams s where s.stream = wanted.stream),
       -1) as revision
     from unnest($1::text[]) wanted(stream)`,
    [[...new Set(entries.map(({ stream }) => stream))]],
  );
  const places = await client.query<Place>(
    `select e.stream, e.revision, e.event_id from log.events e
     join unnest($1::text[], $2::integer[]) wanted(stream, revision)
       on e.stream = wanted.stream and e.revision = wanted.revision`,
    [entries.map(({ stream }) => stream), entries.map(({ revision }) => revision)],
  );
  return notYetThere(
    entries,
    new Map(streams.rows.map(({ stream, revision }) => [stream, revision])),
    new Map(places.rows.map(({ stream, revision, event_id }) => [placeOf({ stream, revision }), event_id])),
  );
}

const placeOf = ({ stream, revision }: Omit<Place, 'event_id'>): string => `${revision} ${stream}`;

/** The entries that are to be written; throws where they cannot stand in this log. */
function notYetThere(
  entries: readonly StoredEntry[],
  revisions: ReadonlyMap<string, number>,
  places: ReadonlyMap<string, string>,
): readonly StoredEntry[] {
  const reached = new Map(revisions);
  const ids = new Map(places);
  return entries.filter((entry) => {
    const { stream, revision, id } = entry;
    const there = ids.get(placeOf(entry));
    if (there === id) return false;
    if (there !== undefined)
      throw new LogCopyError(stream, revision, `event ${there} stands where ${id} was to be taken in`);
    const next = (reached.get(stream) ?? -1) + 1;
    if (revision !== next)
      throw new LogCopyError(stream, revision, `${id} cannot stand there, the next revision is ${next}`);
    reached.set(stream, revision);
    ids.set(placeOf(entry), id);
    return true;
  });
}

async function write(client: PoolClient, entries: readonly StoredEntry[]): Promise<void> {
  const { rows } = await client.query<{ head: string; full: boolean }>(
    `select h.head, log.make_partitions(h.head + $1) > 0 or h.head + $1 >= p.end_position as full
     from (select coalesce(max(position), 0) as head from log.events where position >= log.tail_from()) h
     join log.partitions p on p.first_position = log.tail_from()`,
    [entries.length],
  );
  const { head, full } = rows[0]!;
  await client.query(
    `insert into log.events
       (position, stream, revision, event_id, type, schema, occurred_on, data, meta, command_id, recorded_at)
     select $1::bigint + e.n, e.stream, e.revision, e.id, e.type, e.schema, e.day, e.data::json, e.meta::json,
       e.command, e.moment
     from unnest($2::text[], $3::integer[], $4::uuid[], $5::text[], $6::integer[], $7::date[], $8::text[],
       $9::text[], $10::text[], $11::timestamptz[])
       with ordinality e(stream, revision, id, type, schema, day, data, meta, command, moment, n)`,
    [
      head,
      entries.map(({ stream }) => stream),
      entries.map(({ revision }) => revision),
      entries.map(({ id }) => id),
      entries.map(({ type }) => type),
      entries.map(({ schema }) => schema),
      entries.map(({ occurredOn }) => occurredOn),
      entries.map(({ data }) => data),
      entries.map((entry) => JSON.stringify(provenanceOf(entry))),
      entries.map(({ commandId }) => commandId),
      entries.map(({ recordedAt }) => recordedAt),
    ],
  );
  if (full) await client.query('select log.reshape()');
}

const provenanceOf = ({ actor, source, correlationId, causationId }: StoredEntry): object => ({
  actor,
  source,
  correlationId,
  ...(causationId !== undefined && { causationId }),
});
