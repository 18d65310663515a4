/**
 * Tables of the log. Text keys use the C collation: ordering by bytes is faster, and an index survives a change of
 * the system's locale. `data` and `meta` are json, not jsonb: they are never searched, and come back as they went in.
 */
const tables = `
create table log.events (
  position    bigint primary key,
  stream      text collate "C" not null,
  revision    integer not null,
  event_id    uuid not null unique,
  type        text collate "C" not null,
  schema      integer not null,
  occurred_on date not null,
  data        json not null,
  meta        json not null,
  command_id  text collate "C" not null,
  recorded_at timestamptz not null,
  unique (stream, revision)
);

create table log.streams (
  stream   text collate "C" primary key,
  revision integer not null
) with (fillfactor = 80);

create table log.commands (
  command_id text collate "C" primary key,
  position   bigint not null
);
`;

/** Before anything else: see `appendMany`. */
const takeTheLock = `
  perform set_config('lock_timeout', '5s', true), set_config('idle_in_transaction_session_timeout', '10s', true);
  perform pg_advisory_xact_lock(7305, 1);
`;

/** The last position, and a moment that is never before that of an earlier event, even if the clock was moved back. */
const findTheHead = `
  select e.position, e.recorded_at into head, moment from log.events e order by e.position desc limit 1;
  head := coalesce(head, 0);
  moment := greatest(moment, date_trunc('milliseconds', clock_timestamp()));
`;

/**
 * Records many commands at once. Each command is recorded whole or not at all, whatever becomes of the others.
 * A command id, and a stream that can be written, must stand in one call only once. Expected revisions: from 0 for
 * that revision, -1 for no stream, -2 for no check. One result row per command.
 *
 * The lock comes first and lives until commit, so positions follow the order of commits: a reader that has passed a
 * position never finds an event behind it later. Both timeouts end with the transaction; they keep a caller that wraps the
 * function in a longer transaction from holding up every writer. The planner settings pin index lookups, since the
 * statistics of a log that was empty a moment ago would suggest scans.
 */
const appendMany = `
create function log.append_many(
  append_commands integer[], append_ids text[], append_metas text[],
  append_streams text[], append_expected integer[], append_counts integer[],
  event_appends integer[], event_indexes integer[], event_ids uuid[],
  event_types text[], event_schemas integer[], event_days date[], event_data text[]
) returns table (command integer, outcome text, "position" bigint, stream text, actual integer)
language plpgsql
set plan_cache_mode = force_generic_plan
set enable_nestloop = off
set enable_mergejoin = off
set enable_seqscan = off
set jit = off
as $$
#variable_conflict use_column
declare
  head      bigint;
  moment    timestamptz;
  refused   integer[];
  earlier   bigint[];
  blocked   text[];
  revisions integer[];
begin
  ${takeTheLock}
  ${findTheHead}
  with looked_up as (
    select a.n, a.command, a.stream, a.expected,
      (select c.position from log.commands c where c.command_id = a.id) as position,
      coalesce((select s.revision from log.streams s where s.stream = a.stream), -1) as actual
    from unnest(append_commands, append_ids, append_streams, append_expected)
      with ordinality a(command, id, stream, expected, n)
  ), verdict as (
    select distinct on (l.command)
      l.command, l.position,
      case when l.position is null then l.stream end as stream,
      case when l.position is null then l.actual end as actual
    from looked_up l
    where l.position is not null or l.expected not in (-2, l.actual)
    order by l.command, l.n
  )
  select array_agg(v.command), array_agg(v.position), array_agg(v.stream), array_agg(v.actual)
  into refused, earlier, blocked, revisions
  from verdict v;

  if refused is not null then
    return query
      select r.command, case when r.position is null then 'conflict' else 'duplicate' end, r.position, r.stream, r.actual
      from unnest(refused, earlier, blocked, revisions) r(command, position, stream, actual);
  end if;

  return query
    with accepted as (
      select a.n, a.command, a.id, a.meta, a.stream, a.count,
        coalesce((select s.revision from log.streams s where s.stream = a.stream), -1) as actual
      from unnest(append_commands, append_ids, append_metas, append_streams, append_counts)
        with ordinality a(command, id, meta, stream, count, n)
      where refused is null or a.command <> all (refused)
    ), numbered as (
      select head + row_number() over (order by e.n) as position, a.command, a.id as command_id, a.meta, a.stream,
        a.actual + e.index as revision, e.id, e.type, e.schema, e.day, e.data
      from unnest(event_appends, event_indexes, event_ids, event_types, event_schemas, event_days, event_data)
        with ordinality e(append, index, id, type, schema, day, data, n)
      join accepted a on a.n = e.append
    ), written as (
      insert into log.events
        (position, stream, revision, event_id, type, schema, occurred_on, data, meta, command_id, recorded_at)
      select e.position, e.stream, e.revision, e.id, e.type, e.schema, e.day, e.data::json, e.meta::json,
        e.command_id, moment
      from numbered e
    ), moved as (
      insert into log.streams as s (stream, revision)
      select a.stream, a.actual + a.count from accepted a
      on conflict (stream) do update set revision = excluded.revision
    ), done as (
      select e.command, e.command_id, max(e.position) as position from numbered e group by e.command, e.command_id
    ), remembered as (
      insert into log.commands (command_id, position) select d.command_id, d.position from done d
    )
    select d.command, 'recorded', d.position, null::text, null::integer from done d;
end $$;
`;

/** What `append_many` does, for one command with one stream: a lone append has no use for the set-based machinery. */
const append = `
create function log.append(
  command_id text, meta text, stream text, expected integer,
  event_ids uuid[], event_types text[], event_schemas integer[], event_days date[], event_data text[],
  out outcome text, out "position" bigint, out actual integer
)
language plpgsql
set enable_seqscan = off
as $$
declare
  head    bigint;
  moment  timestamptz;
  written integer := cardinality(event_ids);
begin
  ${takeTheLock}
  select
    (select c.position from log.commands c where c.command_id = append.command_id),
    coalesce((select s.revision from log.streams s where s.stream = append.stream), -1)
  into append.position, actual;
  if append.position is not null then
    outcome := 'duplicate';
    return;
  end if;
  if expected not in (-2, actual) then
    outcome := 'conflict';
    return;
  end if;
  ${findTheHead}
  insert into log.events
    (position, stream, revision, event_id, type, schema, occurred_on, data, meta, command_id, recorded_at)
  select head + e.n, append.stream, actual + e.n, e.id, e.type, e.schema, e.day, e.data::json, append.meta::json,
    append.command_id, moment
  from unnest(event_ids, event_types, event_schemas, event_days, event_data)
    with ordinality e(id, type, schema, day, data, n);

  if actual = -1 then
    insert into log.streams (stream, revision) values (append.stream, written - 1);
  else
    update log.streams s set revision = actual + written where s.stream = append.stream;
  end if;
  outcome := 'recorded';
  append.position := head + written;
  insert into log.commands (command_id, position) values (append.command_id, append.position);
end $$;
`;

/** Steps that build the schema, oldest first. A released step is never changed: add another one. */
export const steps: readonly string[] = [tables + appendMany + append];
