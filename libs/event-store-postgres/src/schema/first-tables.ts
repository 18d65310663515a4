/**
 * Step 1: the log in one table. Text keys use the C collation: ordering by bytes is faster, and an index survives a
 * change of the system's locale. `data` and `meta` are json, not jsonb: they are never searched, and come back as they
 * went in.
 */
export const firstTables = `
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
