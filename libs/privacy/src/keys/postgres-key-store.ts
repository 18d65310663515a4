import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';
import type { KeyRing } from '../master/key-ring.js';
import type { KeyOf } from '../master/key-wrapping.js';
import { KEY_BYTES } from '../suites/index.js';
import { KeyCache } from './key-cache.js';
import type { KeyState, KeyStore } from './key-store.js';
import { PersonKey } from './person-key.js';
import { currentWrappingKey } from './set-up.js';
import { unwrapRows, type KeyRow } from './wrapped-rows.js';

const MOST_PER_STATEMENT = 5_000;

export interface KeyStoreOptions {
  /** Keys kept in memory, 50,000 when absent. */
  readonly cacheSize?: number;
  /** How long a key destroyed by another process may still work here, 60 s when absent. */
  readonly cacheMs?: number;
}

/** Nothing is added under a wrapping key that a rotation has left meanwhile: the row of the current one is held. */
const ADD = `
with holder as (select id from keys.wrapping_keys where id = $3 and state = 'current' for share),
added as (
  insert into keys.person_keys (subject, wrapped, wrapping_key)
  select subject, array[wrapped], id from holder, unnest($1::text[], $2::bytea[]) as added (subject, wrapped)
  on conflict do nothing
)
select exists (select from holder) as is_current`;

export class PostgresKeyStore implements KeyStore {
  private readonly cache: KeyCache;
  private wrappingKey: string | undefined;

  constructor(
    private readonly pool: Pool,
    private readonly ring: KeyRing,
    { cacheSize = 50_000, cacheMs = 60_000 }: KeyStoreOptions = {},
  ) {
    this.cache = new KeyCache(cacheSize, cacheMs);
  }

  async obtain(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    const found = await this.find(subjects);
    // One order for everybody: two imports that meet the same new people wait for each other and never deadlock.
    const missing = [...new Set(subjects)].filter((subject) => !found.has(subject)).sort();
    if (missing.length === 0) return found;
    for (const some of chunks(missing)) await this.add(some);
    // Read back: where another process was quicker, its key is the key.
    return new Map([...found, ...(await this.findAnew(missing))]);
  }

  release(subjects: readonly string[]): void {
    for (const subject of subjects) this.cache.drop(subject);
  }

  async find(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    const found = new Map<string, KeyState>();
    const unknown = new Set<string>();
    for (const subject of subjects) {
      if (found.has(subject)) continue;
      const key = this.cache.get(subject);
      if (key) found.set(subject, key);
      else unknown.add(subject);
    }
    if (unknown.size > 0)
      for (const [subject, key] of await this.findAnew([...unknown])) found.set(subject, key);
    return found;
  }

  async findAnew(subjects: readonly string[]): Promise<ReadonlyMap<string, KeyState>> {
    const found = new Map<string, KeyState>();
    for (const some of chunks(subjects)) {
      const stamp = this.cache.stamp();
      const { rows } = await this.pool.query<KeyRow>(
        'select subject, wrapped, wrapping_key from keys.person_keys where subject = any($1)',
        [some],
      );
      for (const [subject, versions] of await unwrapRows(this.ring, rows)) {
        const key = new PersonKey(versions);
        this.cache.put(subject, key, stamp);
        found.set(subject, key);
      }
      for (const { subject, wrapped } of rows) if (wrapped === null) found.set(subject, 'destroyed');
    }
    return found;
  }

  async destroy(subject: string): Promise<void> {
    await this.pool.query(
      `insert into keys.person_keys (subject, destroyed_at) values ($1, now())
       on conflict (subject) do update set wrapped = null, wrapping_key = null, destroyed_at = now()
       where person_keys.destroyed_at is null`,
      [subject],
    );
    this.cache.forget(subject);
  }

  private async add(subjects: readonly string[]): Promise<void> {
    for (;;) {
      this.wrappingKey ??= await currentWrappingKey(this.pool);
      const wrapping = await this.ring.get(this.wrappingKey);
      const keys = subjects.map((name): KeyOf => ({
        purpose: 'person',
        name,
        version: 1,
        bytes: randomBytes(KEY_BYTES),
      }));
      const { rows } = await this.pool.query<{ is_current: boolean }>(ADD, [
        subjects,
        await wrapping.wrap(keys),
        wrapping.id,
      ]);
      if (rows[0]!.is_current) return;
      this.wrappingKey = undefined;
    }
  }
}

function* chunks<T>(items: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < items.length; at += MOST_PER_STATEMENT)
    yield items.slice(at, at + MOST_PER_STATEMENT);
}
