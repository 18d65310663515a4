import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import { decrypt, encrypt, joined } from './cipher.js';
import { MasterKeyError, SealBrokenError } from './errors.js';
import { KeyCache } from './key-cache.js';
import type { KeyState, KeyStore, SubjectKey } from './key-store.js';
import { KEY_BYTES, type MasterKey } from './master-key.js';

/** Keys stand in a schema of their own, so that the log can be dumped and restored without them. */
const SCHEMA = `
select pg_advisory_xact_lock(7305210418851);
create schema if not exists keys;
create table if not exists keys.person_keys (
  subject text primary key,
  wrapped bytea,
  created_at timestamptz not null default now(),
  destroyed_at timestamptz,
  check ((wrapped is null) = (destroyed_at is not null))
);
create table if not exists keys.master_key_check (
  only_row boolean primary key default true check (only_row),
  value text not null
);`;

const MOST_PER_STATEMENT = 5_000;

export interface KeyStoreOptions {
  /** Keys kept in memory, 50,000 when absent. */
  readonly cacheSize?: number;
  /** How long a key destroyed by another process may still work here, 60 s when absent. */
  readonly cacheMs?: number;
}

interface KeyRow {
  readonly subject: string;
  readonly wrapped: Buffer | null;
}

export async function migrateKeyStore(pool: Pool): Promise<void> {
  await pool.query(SCHEMA);
}

/** Whether keys were wrapped here before: then a new master key would be the wrong one. */
export async function hasMasterKeyCheck(pool: Pool): Promise<boolean> {
  return (await pool.query('select 1 from keys.master_key_check')).rowCount === 1;
}

export class PostgresKeyStore implements KeyStore {
  private readonly cache: KeyCache;

  private constructor(
    private readonly pool: Pool,
    private readonly master: MasterKey,
    { cacheSize = 50_000, cacheMs = 60_000 }: KeyStoreOptions,
  ) {
    this.cache = new KeyCache(cacheSize, cacheMs);
  }

  /** Refuses a master key other than the one the stored keys were wrapped with. */
  static async open(pool: Pool, master: MasterKey, options: KeyStoreOptions = {}): Promise<PostgresKeyStore> {
    await pool.query('insert into keys.master_key_check (value) values ($1) on conflict do nothing', [
      master.check,
    ]);
    const { rows } = await pool.query<{ value: string }>('select value from keys.master_key_check');
    if (rows[0]?.value !== master.check) throw new MasterKeyError('MASTER_KEY_WRONG', master.where);
    return new PostgresKeyStore(pool, master, options);
  }

  async obtain(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    const found = await this.find(subjects);
    // One order for everybody: two imports that meet the same new people wait for each other and never deadlock.
    const missing = [...new Set(subjects)].filter((subject) => !found.has(subject)).sort();
    if (missing.length === 0) return found;
    for (const some of chunks(missing))
      await this.pool.query(
        `insert into keys.person_keys (subject, wrapped)
         select * from unnest($1::text[], $2::bytea[]) on conflict do nothing`,
        [some, some.map((subject) => this.wrap(subject, randomBytes(KEY_BYTES)))],
      );
    // Read back: where another process was quicker, its key is the key.
    return new Map([...found, ...(await this.find(missing))]);
  }

  async find(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    const found = new Map<string, KeyState>();
    const unknown = new Set<string>();
    for (const subject of subjects) {
      const key = this.cache.get(subject);
      if (key) found.set(subject, key);
      else unknown.add(subject);
    }
    for (const some of chunks([...unknown])) {
      const stamp = this.cache.stamp();
      const { rows } = await this.pool.query<KeyRow>(
        'select subject, wrapped from keys.person_keys where subject = any($1)',
        [some],
      );
      for (const { subject, wrapped } of rows) {
        const key = wrapped === null ? 'destroyed' : this.unwrap(subject, wrapped);
        if (key !== 'destroyed') this.cache.put(subject, key, stamp);
        found.set(subject, key);
      }
    }
    return found;
  }

  async destroy(subject: string): Promise<void> {
    await this.pool.query(
      `insert into keys.person_keys (subject, wrapped, destroyed_at) values ($1, null, now())
       on conflict (subject) do update set wrapped = null, destroyed_at = now()
       where person_keys.destroyed_at is null`,
      [subject],
    );
    this.cache.forget(subject);
  }

  private wrap(subject: string, key: SubjectKey): Buffer {
    return encrypt(this.master.wrap, joined('person-key', subject), key);
  }

  private unwrap(subject: string, wrapped: Buffer): SubjectKey {
    try {
      return decrypt(this.master.wrap, joined('person-key', subject), wrapped);
    } catch {
      throw new SealBrokenError(subject, 'its key does not unwrap');
    }
  }
}

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += MOST_PER_STATEMENT)
    yield items.slice(at, at + MOST_PER_STATEMENT);
}
