import type { Pool } from 'pg';

const SCHEMA = `
select pg_advisory_xact_lock(7305210418852);
create schema if not exists app;
create table if not exists app.credentials (
  account_id text primary key,
  password_hash text not null,
  changed_at timestamptz not null default now()
);
create table if not exists app.failed_logins (
  account_id text primary key,
  failures integer not null,
  last_failed_at timestamptz not null
);
create index if not exists failed_logins_by_time on app.failed_logins (last_failed_at);
create table if not exists app.access_log (
  id bigint generated always as identity primary key,
  at timestamptz not null default now(),
  actor text not null,
  role text not null,
  action text not null,
  worker_id text,
  region text,
  purpose text,
  request_id text not null
);
alter table app.access_log add column if not exists purpose_sealed text;
create index if not exists access_log_by_worker on app.access_log (worker_id, id desc) where worker_id is not null;
`;

/** Passwords and looks at personal data stand outside the log: the one must be forgotten, the other states no fact. */
export async function migrateAccess(pool: Pool): Promise<void> {
  await pool.query(SCHEMA);
}
