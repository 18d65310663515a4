import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { SealBrokenError } from './errors.js';
import { MasterKey } from './master-key.js';
import { openPrivacy } from './open-privacy.js';
import { migrateKeyStore, PostgresKeyStore } from './postgres-key-store.js';
import { Privacy } from './privacy.js';

const master = new MasterKey(Buffer.alloc(32, 7), 'test');
let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url, max: 8 });
  await Promise.all([1, 2, 3, 4].map(() => migrateKeyStore(pool)));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** What another process would have: the same tables, a cache of its own. */
const anotherProcess = async (cacheMs = 60_000): Promise<{ keys: PostgresKeyStore; privacy: Privacy }> => {
  const keys = await PostgresKeyStore.open(pool, master, { cacheMs });
  return { keys, privacy: new Privacy(keys, master) };
};

describe('keys of people', () => {
  it('are the same for everybody, however many ask at once and in whatever order', async () => {
    const people = Array.from({ length: 500 }, (_, n) => `crowd-${n}`);
    const stores = await Promise.all(Array.from({ length: 8 }, () => anotherProcess()));
    const answers = await Promise.all(
      stores.map(({ keys }, n) => keys.obtain(n % 2 ? people : people.toReversed())),
    );
    for (const person of people) {
      const distinct = new Set(answers.map((answer) => (answer.get(person) as Buffer).toString('hex')));
      expect(distinct.size).toBe(1);
    }
    const { rows } = await pool.query(
      `select count(*)::int as n from keys.person_keys where subject like 'crowd-%'`,
    );
    expect(rows).toEqual([{ n: 500 }]);
  });

  it('are stored wrapped, and bound to their person', async () => {
    const { keys } = await anotherProcess();
    const key = (await keys.obtain(['wrapped-1', 'wrapped-2'])).get('wrapped-1') as Buffer;
    const { rows } = await pool.query<{ wrapped: Buffer }>(
      `select wrapped from keys.person_keys where subject = 'wrapped-1'`,
    );
    expect(rows[0]!.wrapped.includes(key)).toBe(false);
    await pool.query(`update keys.person_keys set wrapped = (select wrapped from keys.person_keys
      where subject = 'wrapped-1') where subject = 'wrapped-2'`);
    await expect((await anotherProcess()).keys.find(['wrapped-2'])).rejects.toThrow(SealBrokenError);
  });

  it('leave no plain text in the database', async () => {
    const { privacy } = await anotherProcess();
    await pool.query('create table copies (value jsonb)');
    for (const value of [
      await privacy.sealName('p-raw', '欧阳锋'),
      await privacy.seal('p-raw', 'phone', '13812345678'),
      { index: privacy.index('resident-id', '340802199001010012') },
    ])
      await pool.query('insert into copies values ($1)', [value]);
    const { rows } = await pool.query(`select string_agg(line, ' ') as everything from (
      select k::text as line from keys.person_keys k union all select c::text from copies c) raw`);
    const everything = (rows[0] as { everything: string }).everything;
    const hex = (text: string): string => Buffer.from(text).toString('hex');
    for (const secret of ['欧阳锋', '13812345678', '340802199001010012'])
      for (const form of [secret, hex(secret), Buffer.from(secret).toString('base64url')])
        expect(everything).not.toContain(form);
  });

  it('once destroyed are gone here at once and elsewhere when the cache is stale', async () => {
    const here = await anotherProcess();
    const elsewhere = await anotherProcess(50);
    const { sealed } = await here.privacy.seal('leaver', 'phone', '13812345678');
    expect(await elsewhere.privacy.open('leaver', 'phone', sealed)).toBe('13812345678');
    await here.privacy.destroy('leaver');
    await here.privacy.destroy('leaver');
    expect(await here.privacy.open('leaver', 'phone', sealed)).toBeNull();
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(await elsewhere.privacy.open('leaver', 'phone', sealed)).toBeNull();
    expect((await elsewhere.keys.obtain(['leaver'])).get('leaver')).toBe('destroyed');
    const { rows } = await pool.query(`select wrapped from keys.person_keys where subject = 'leaver'`);
    expect(rows).toEqual([{ wrapped: null }]);
  });

  it('a reader that was under way when a key was destroyed does not bring it back', async () => {
    const { keys } = await anotherProcess();
    for (let round = 0; round < 30; round++) {
      const subject = `race-${round}`;
      await (await anotherProcess()).keys.obtain([subject]);
      await Promise.all([keys.find([subject]), keys.destroy(subject), keys.find([subject])]);
      expect((await keys.find([subject])).get(subject)).toBe('destroyed');
    }
  });

  it('are fetched for many people at once', async () => {
    const { privacy } = await anotherProcess();
    const names = Array.from({ length: 20_000 }, (_, n) => ({ subject: `bulk-${n}`, text: `张${n}` }));
    let queries = 0;
    pool.on('acquire', () => queries++);
    const sealed = await privacy.sealNames(names);
    expect(await privacy.open('bulk-19999', 'name', sealed[19_999]!.sealed)).toBe('张19999');
    expect(queries).toBeLessThan(20);
  }, 60_000);
});

describe('the master key', () => {
  it('must be the one that this database was encrypted with', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'privacy-'));
    const fresh = await createTestDatabase();
    const own = new Pool({ connectionString: fresh.url });
    const file = join(folder, 'keys', 'master.key');
    try {
      const first = await openPrivacy({ pool: own, file });
      const { sealed } = await first.seal('p', 'phone', '1');
      const restarted = await openPrivacy({ pool: own, file });
      expect(await restarted.open('p', 'phone', sealed)).toBe('1');

      await expect(openPrivacy({ pool: own, file, env: 'ab'.repeat(32) })).rejects.toMatchObject({
        code: 'MASTER_KEY_WRONG',
        where: 'MASTER_KEY',
      });
      const lost = join(folder, 'elsewhere', 'master.key');
      await expect(openPrivacy({ pool: own, file: lost })).rejects.toMatchObject({
        code: 'MASTER_KEY_MISSING',
      });
    } finally {
      await own.end();
      await fresh.drop();
      await rm(folder, { recursive: true });
    }
  });
});
