import type { Pool } from 'pg';

/**
 * Keys stand in a schema of their own, so that the log can be dumped and restored without them. `wrapped` holds every
 * version of a subject's key, the first one first, all wrapped by the same key.
 */
export const KEY_TABLES = `
create schema if not exists keys;
create table if not exists keys.wrapping_keys (
  id text primary key,
  state text not null check (state in ('current', 'retiring', 'retired')),
  since timestamptz not null default now()
);
create unique index if not exists one_current on keys.wrapping_keys (state) where state = 'current';
create table if not exists keys.secrets (
  name text primary key,
  algorithm text not null,
  wrapped bytea not null,
  wrapping_key text not null
);
create table if not exists keys.person_keys (
  subject text primary key,
  wrapped bytea[],
  wrapping_key text,
  created_at timestamptz not null default now(),
  rotated_at timestamptz,
  destroyed_at timestamptz,
  check ((wrapped is null) = (destroyed_at is not null)),
  check ((wrapped is null) = (wrapping_key is null))
);`;

/** Makes empty tables, for a restore: keys come from a backup, and no master key is made for them. */
export const prepareKeyTables = async (pool: Pick<Pool, 'query'>): Promise<void> => {
  await pool.query(KEY_TABLES);
};

/** Whether the tables are those of the first release: one key per person, wrapped by the one master key. */
export const HAS_FIRST_TABLES = `select to_regclass('keys.master_key_check') is not null as is_there`;

export const CHECK_OF_FIRST_TABLES = 'select value from keys.master_key_check';

/** Makes the tables of the first release those above; `wrappingKey` is the id of the master key under which everything stands. */
export const upgradeOfFirstTables = (wrappingKey: string): string => `
insert into keys.wrapping_keys (id, state) values ('${wrappingKey}', 'current');
alter table keys.person_keys
  add column rotated_at timestamptz,
  add column wrapping_key text,
  alter column wrapped type bytea[] using case when wrapped is not null then array[wrapped] end;
update keys.person_keys set wrapping_key = '${wrappingKey}' where wrapped is not null;
alter table keys.person_keys add check ((wrapped is null) = (wrapping_key is null));
drop table keys.master_key_check;`;
