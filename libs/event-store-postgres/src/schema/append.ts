/** Of all appends: it comes first and lives until commit, so that positions follow the order of commits. */
export const APPEND_LOCK = '7305, 1';

/**
 * Before anything else: see `appendMany`. Timeouts end with the transaction; they keep a caller that wraps the function in
 * a longer transaction from holding up every writer. Set only where they can matter, since each costs as much as a look-up.
 */
const takeTheLock = `
  if not pg_try_advisory_xact_lock(${APPEND_LOCK}) then
    perform set_config('lock_timeout', '5s', true);
    perform pg_advisory_xact_lock(${APPEND_LOCK});
  end if;
  if transaction_timestamp() <> statement_timestamp() then
    perform set_config('lock_timeout', '5s', true), set_config('idle_in_transaction_session_timeout', '10s', true);
  end if;
`;

/** A moment that is never before that of an earlier event, even if the clock was moved back. */
const NOW = `date_trunc('milliseconds', clock_timestamp())`;

/**
 * The fast lane: one event for one stream at a known revision, which is what most appends are. Made anew whenever the log
 * gets another shape, so that it names its tables and meets no partition that cannot matter. Null when the case is
 * not as simple as that: a conflict, a duplicate, no room left. Nothing was written then, and `append_many` has the answer.
 * One that was made before the log got its present shape finds its partition full.
 *
 * What is looked up is where the stream ended, and what an older partition could know of the event. The open one has a unique
 * index, and so a command that was recorded on another stream is a `unique_violation`: to undo it in here would cost every
 * append a second transaction id.
 */
export const appendLane = `
create or replace function log.append(
  meta text, stream text, expected integer, command_id text,
  event_id uuid, type text, schema integer, day date, data text
) returns bigint
language plpgsql
set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  recorded bigint;
begin
  ${takeTheLock}
  insert into log.«partition»
    (position, stream, revision, event_id, type, schema, occurred_on, data, meta, command_id, recorded_at)
  select head.position + 1, $2, $3 + 1, $5, $6, $7, $8, $9::json, $1::json, $4, greatest(head.recorded_at, ${NOW})
  from (select e.position, e.recorded_at from log.«partition» e order by e.position desc limit 1) head
  where head.position + 1 < «end» and coalesce(«actual», -1) = $3 and «older» is null
  returning position into recorded;
  return recorded;
end $$;
`;

/**
 * The fast lane of a batch: events at known revisions, one after the other, of commands and streams that stand in it once.
 * Made anew with the log's shape as `log.append` is. `indexes` count the events of an append from 1. Answers where the log
 * ended before, or null when not everything could be recorded. Nothing was written then, and `append_many` has the answer.
 *
 * What cannot be recorded undoes the whole insert, in silence.
 *
 * The planner settings pin index look-ups, since the statistics of a log that was empty a moment ago would suggest scans.
 */
export const batchLane = `
create or replace function log.append_batch(
  metas text[], command_ids text[], streams text[], revisions integer[], indexes integer[],
  event_ids uuid[], types text[], schemas integer[], days date[], data text[]
) returns bigint
language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  head    bigint;
  moment  timestamptz;
  written integer;
begin
  ${takeTheLock}
  select e.position, e.recorded_at into head, moment from log.«partition» e order by e.position desc limit 1;
  if head is null or head + cardinality(event_ids) >= «end» then
    return null;
  end if;
  moment := greatest(moment, ${NOW});
  begin
    insert into log.«partition»
      (position, stream, revision, event_id, type, schema, occurred_on, data, meta, command_id, recorded_at)
    select head + a.n, a.stream, a.revision, a.event_id, a.type, a.schema, a.day, a.data::json, a.meta::json, a.command_id, moment
    from unnest(metas, command_ids, streams, revisions, indexes, event_ids, types, schemas, days, data)
      with ordinality a(meta, command_id, stream, revision, index, event_id, type, schema, day, data, n)
    where a.index > 1 or (coalesce(«actual», -1) = a.revision - 1 and «older» is null);
    get diagnostics written = row_count;
    if written < cardinality(event_ids) then
      raise unique_violation;
    end if;
    return head;
  exception when unique_violation then
    return null;
  end;
end $$;
`;

/**
 * Records many commands at once. Each command is recorded whole or not at all, whatever becomes of the others.
 * A command, and a stream that can be written, must stand in one call only once. Expected revisions: from 0 for
 * that revision, -1 for no stream, -2 for no check. What is recorded stands behind `head`, one after the other in the
 * order given; `refusals` lists the commands that are not: with `position` a duplicate, otherwise a conflict.
 *
 * A command was recorded before when its first event is there. Where the keys were forgotten, an expected revision
 * still tells; without one, the old part of the stream itself is searched for the command.
 */
export const appendMany = `
create or replace function log.append_many(
  append_commands integer[], append_ids text[], append_keys uuid[], append_metas text[],
  append_streams text[], append_expected integer[],
  event_appends integer[], event_indexes integer[], event_ids uuid[],
  event_types text[], event_schemas integer[], event_days date[], event_data text[],
  out head bigint, out refusals json
)
language plpgsql
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
#variable_conflict use_column
declare
  moment  timestamptz;
  known   bigint[];
  actuals integer[];
  refuse  boolean;
  refused integer[];
  tail_end bigint;
begin
  ${takeTheLock}
  select e.position, e.recorded_at into head, moment
  from log.events e where e.position >= log.tail_from() order by e.position desc limit 1;
  head := coalesce(head, 0);
  moment := greatest(moment, ${NOW});

  tail_end := (select p.end_position from log.partitions p where p.first_position = log.tail_from());

  select array_agg(l.position order by l.n), array_agg(l.actual order by l.n),
    bool_or(l.position is not null or l.expected not in (-2, l.actual))
  into known, actuals, refuse
  from (
    select a.n, a.expected,
      coalesce(
        (select e.position from log.events e where e.event_id = a.key and e.position >= log.keyed_from()),
        case when a.expected = -2 and log.keyed_from() > 0 then log.find_forgotten(a.stream, a.id) end) as position,
      coalesce(
        (select e.revision from log.events e where e.stream = a.stream and e.position >= log.settled_to()
         order by e.revision desc limit 1),
        (select s.revision from log.streams s where log.settled_to() > 0 and s.stream = a.stream),
        -1) as actual
    from unnest(append_keys, append_ids, append_streams, append_expected)
      with ordinality a(key, id, stream, expected, n)
  ) l;

  if refuse then
    select array_agg(r.command), json_agg(r) into refused, refusals
    from (
      select distinct on (a.command) a.command, log.end_of_command(a.position) as position, a.n as append, a.actual
      from unnest(append_commands, append_expected, known, actuals) with ordinality a(command, expected, position, actual, n)
      where a.position is not null or a.expected not in (-2, a.actual)
      order by a.command, a.position is null, a.n
    ) r;
  end if;

  if head + cardinality(event_ids) >= tail_end then
    perform log.make_partitions(head + cardinality(event_ids));
  end if;
  insert into log.events
    (position, stream, revision, event_id, type, schema, occurred_on, data, meta, command_id, recorded_at)
  select head + row_number() over (), append_streams[e.append], actuals[e.append] + e.index, e.id, e.type, e.schema,
    e.day, e.data::json, append_metas[e.append]::json, append_ids[e.append], moment
  from unnest(event_appends, event_indexes, event_ids, event_types, event_schemas, event_days, event_data)
    e(append, index, id, type, schema, day, data)
  where refused is null or append_commands[e.append] <> all (refused);

  if head + cardinality(event_ids) >= tail_end then
    perform log.reshape();
  end if;
end $$;

/* Where the last event of the command stands whose first event is here: its events follow one another. */
create or replace function log.end_of_command(first bigint) returns bigint language plpgsql stable strict
set enable_seqscan = off
as $$
declare
  id   text := (select e.command_id from log.events e where e.position = first);
  next bigint := (select e.position from log.events e where e.position > first and e.command_id <> id order by e.position limit 1);
begin
  return coalesce(next - 1, (select e.position from log.events e where e.position >= log.tail_from() order by e.position desc limit 1));
end $$;

/* The first event of a command in the part of a stream whose keys were forgotten. */
create or replace function log.find_forgotten(of_stream text, id text) returns bigint language sql stable
set enable_seqscan = off
as $$
  select min(e.position) from log.streams s
  join lateral (
    select e.position from log.events e
    where e.stream = s.stream and e.command_id = id
      and e.position >= s.first_position and e.position < log.keyed_from()
  ) e on true
  where s.stream = of_stream and s.first_position < log.keyed_from()
$$;
`;
