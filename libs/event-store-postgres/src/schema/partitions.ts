import { appendLane, batchLane } from './append.js';

/**
 * Step 2: the log in partitions by position range. What was the one table becomes the first partition, in place.
 *
 * `log.partitions` says how far each one has come. `keyed`: it has the index by event id that tells a command sent again.
 * `settled`: it is full, and `log.streams` knows how its streams ended, so looking for a stream need not ask it.
 */
export const partitionedTables = `
drop function if exists log.append(text, text, text, integer, uuid[], text[], integer[], date[], text[]);
drop function if exists log.append_many(integer[], text[], text[], text[], integer[], integer[],
  integer[], integer[], uuid[], text[], integer[], date[], text[]);
drop table log.commands, log.streams;

alter table log.events rename to events_000000000000;
alter table log.events_000000000000 rename constraint events_pkey to events_000000000000_pkey;
alter table log.events_000000000000 drop constraint events_event_id_key, drop constraint events_stream_revision_key;
create unique index events_000000000000_key on log.events_000000000000 (event_id);
create unique index events_000000000000_place on log.events_000000000000 (stream, revision);

create table log.events (like log.events_000000000000, primary key (position)) partition by range (position);

create table log.streams (
  stream         text collate "C" primary key,
  revision       integer not null,
  first_position bigint not null,
  last_position  bigint not null
);

create table log.partitions (
  first_position bigint primary key,
  end_position   bigint not null,
  keyed          boolean not null default true,
  settled        boolean not null default false
);

create table log.layout (
  only_row       boolean primary key default true check (only_row),
  partition_size bigint not null check (partition_size > 0)
);
`;

/** The one table as the first partition: as many whole partitions long as it takes to hold what is there. */
export const adoptFirstPartition = `
do $$
declare
  size bigint := (select partition_size from log.layout);
  bound bigint := ((select coalesce(max(position), 0) from log.events_000000000000) / size + 1) * size;
begin
  execute format('alter table log.events attach partition log.events_000000000000 for values from (0) to (%s)', bound);
  insert into log.partitions (first_position, end_position) values (0, bound);
  perform log.reshape();
end $$;
`;

/**
 * The shape of the log as constants that the planner sees: it then looks only into the partitions that can matter. The
 * functions are inlined, so replacing one plans every prepared statement anew. All are lower bounds: a statement that
 * still runs with an earlier one looks into more partitions than it must, never into too few.
 */
const shapeConstant = (name: string): string => `
create function log.${name}() returns bigint language sql stable parallel safe as 'select 0::bigint';
`;

const setConstant = (name: string, value: string): string => `
  execute format('create or replace function log.${name}() returns bigint language sql stable parallel safe as %L',
    'select ' || ${value} || '::bigint');`;

/** A function that is written anew with the shape of the log, and how its text names a stream and an event id. */
interface Lane {
  readonly text: string;
  readonly stream: string;
  readonly eventId: string;
}

const lanes: readonly Lane[] = [
  { text: appendLane, stream: '$2', eventId: '$5' },
  { text: batchLane, stream: 'a.stream', eventId: 'a.event_id' },
];

/** In the text of a lane: where a stream ended, and which position an event has in a partition before the open one. */
const writeLane = ({ text, stream, eventId }: Lane): string => `
  execute replace(replace(replace(replace($lane$${text}$lane$,
    '«older»', replace(older, '«event id»', '${eventId}')),
    '«actual»', replace(actual, '«stream»', '${stream}')),
    '«partition»', log.partition_name(tail.first_position)), '«end»', tail.end_position::text);`;

/** Writes the constants, and the fast lanes of appends for the partition in which the log ends. */
export const reshape = `
create or replace function log.reshape() returns void language plpgsql as $function$
declare
  head       bigint := (select coalesce(max(e.position), 0) from log.events e where e.position >= log.tail_from());
  tail       log.partitions := (select p from log.partitions p where p.first_position <= head and head < p.end_position);
  keyed_from bigint := (select min(p.first_position) from log.partitions p where p.keyed);
  settled_to bigint := (select coalesce(max(p.end_position), 0) from log.partitions p where p.settled);
  older      text;
  actual     text;
begin
  ${setConstant('tail_from', 'tail.first_position')}
  ${setConstant('keyed_from', 'keyed_from')}
  ${setConstant('settled_to', 'settled_to')}
  select coalesce('coalesce(' || string_agg(format('(select e.position from log.%I e where e.event_id = «event id»)',
    log.partition_name(p.first_position)), ', ' order by p.first_position desc) || ')', 'null')
  into older from log.partitions p where p.keyed and p.first_position < tail.first_position;
  select string_agg(format('(select e.revision from log.%I e where e.stream = «stream» order by e.revision desc limit 1)',
    log.partition_name(p.first_position)), ', ' order by p.first_position desc)
  into actual from log.partitions p where not p.settled and p.first_position <= head;
  if settled_to > 0 then
    actual := actual || ', (select s.revision from log.streams s where s.stream = «stream»)';
  end if;
  ${lanes.map(writeLane).join('\n')}
end $function$;
`;

/** All but settling expects its caller to hold the lock of appends. */
export const partitionFunctions = `
${shapeConstant('tail_from')}
${shapeConstant('keyed_from')}
${shapeConstant('settled_to')}

create function log.partition_name(first_position bigint) returns text language sql immutable
as $$ select 'events_' || lpad(first_position::text, 12, '0') $$;

/* Beside the log first and attached then: attaching waits neither for readers nor for a dump. */
create function log.add_partition() returns void language plpgsql as $$
declare
  size  bigint := (select partition_size from log.layout);
  first bigint := (select max(end_position) from log.partitions);
  name  text := log.partition_name(first);
begin
  execute format('create table log.%I (like log.events including defaults)', name);
  execute format('alter table log.%I add primary key (position)', name);
  execute format('create unique index %I on log.%I (event_id)', name || '_key', name);
  execute format('create unique index %I on log.%I (stream, revision)', name || '_place', name);
  execute format('alter table log.events attach partition log.%I for values from (%s) to (%s)', name, first, first + size);
  insert into log.partitions (first_position, end_position) values (first, first + size);
end $$;

/* Makes partitions until one holds the position; returns how many it made. */
create function log.make_partitions(through bigint) returns integer language plpgsql as $$
declare made integer := 0;
begin
  while (select max(end_position) from log.partitions) <= through loop
    perform log.add_partition();
    made := made + 1;
  end loop;
  return made;
end $$;

/* Writes down how the streams of the oldest full partition ended; false when there is none. */
create function log.settle_partition() returns boolean language plpgsql as $$
declare
  head bigint := (select coalesce(max(e.position), 0) from log.events e where e.position >= log.tail_from());
  full_one bigint := (select min(p.first_position) from log.partitions p where not p.settled and p.end_position <= head);
begin
  if full_one is null then return false; end if;
  execute format('insert into log.streams as s (stream, revision, first_position, last_position)
    select stream, max(revision), min(position), max(position) from log.%I group by stream
    on conflict (stream) do update set revision = excluded.revision, last_position = excluded.last_position',
    log.partition_name(full_one));
  update log.partitions p set settled = true where p.first_position = full_one;
  return true;
end $$;

/* Forgets the idempotency keys of settled partitions whose newest event was recorded before the moment. */
create function log.forget_keys(before timestamptz) returns integer language plpgsql as $$
declare
  partition log.partitions;
  newest    timestamptz;
  forgotten integer := 0;
begin
  for partition in select p.* from log.partitions p where p.keyed order by p.first_position loop
    exit when not partition.settled;
    execute format('select recorded_at from log.%I order by position desc limit 1',
      log.partition_name(partition.first_position)) into newest;
    exit when newest >= before;
    update log.partitions p set keyed = false where p.first_position = partition.first_position;
    forgotten := forgotten + 1;
  end loop;
  return forgotten;
end $$;
`;
