import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { SealBrokenError } from '../errors.js';
import { openKeys } from '../open-privacy.js';
import { Privacy } from '../privacy.js';
import type { PersonKey } from './person-key.js';
import { PostgresKeyStore } from './postgres-key-store.js';

const MASTER_KEY = '07'.repeat(32);
let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url, max: 8 });
  // Dropping the database may meet a connection that is just being closed.
  pool.on('error', () => undefined);
  await Promise.all([1, 2, 3, 4].map(() => anotherProcess()));
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

/** What another process would have: the same tables, a cache of its own. */
const anotherProcess = async (cacheMs = 60_000): Promise<{ keys: PostgresKeyStore; privacy: Privacy }> => {
  const { ring, secrets, suite } = await openKeys({ pool, env: MASTER_KEY, file: '' });
  const keys = new PostgresKeyStore(pool, ring, { cacheMs });
  return { keys, privacy: new Privacy({ keys, secrets, suite }) };
};

const bytesOf = (key: unknown): Buffer => (key as PersonKey).version(1)!.bytes;

describe('keys of people', () => {
  it('are the same for everybody, however many ask at once and in whatever order', async () => {
    const people = Array.from({ length: 500 }, (_, n) => `crowd-${n}`);
    const stores = await Promise.all(Array.from({ length: 8 }, () => anotherProcess()));
    const answers = await Promise.all(
      stores.map(({ keys }, n) => keys.obtain(n % 2 ? people : people.toReversed())),
    );
    for (const person of people) {
      const distinct = new Set(answers.map((answer) => bytesOf(answer.get(person)).toString('hex')));
      expect(distinct.size).toBe(1);
    }
    const { rows } = await pool.query(
      `select count(*)::int as n from keys.person_keys where subject like 'crowd-%'`,
    );
    expect(rows).toEqual([{ n: 500 }]);
  }, 60_000);

  it('are stored wrapped, and bound to their person', async () => {
    const { keys } = await anotherProcess();
    const key = bytesOf((await keys.obtain(['wrapped-1', 'wrapped-2'])).get('wrapped-1'));
    const { rows } = await pool.query<{ wrapped: Buffer[] }>(
      `select wrapped from keys.person_keys where subject = 'wrapped-1'`,
    );
    expect(rows[0]!.wrapped[0]!.includes(key)).toBe(false);
    await pool.query(`update keys.person_keys set wrapped = (select wrapped from keys.person_keys
      where subject = 'wrapped-1') where subject = 'wrapped-2'`);
    await expect((await anotherProcess()).keys.find(['wrapped-2'])).rejects.toThrow(SealBrokenError);
  }, 60_000);

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
      select k::text as line from keys.person_keys k union all select s::text from keys.secrets s
      union all select c::text from copies c) raw`);
    const everything = (rows[0] as { everything: string }).everything;
    const hex = (text: string): string => Buffer.from(text).toString('hex');
    for (const secret of ['欧阳锋', '13812345678', '340802199001010012'])
      for (const form of [secret, hex(secret), Buffer.from(secret).toString('base64url')])
        expect(everything).not.toContain(form);
  }, 60_000);

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
  }, 60_000);

  it('a reader that was under way when a key was destroyed does not bring it back', async () => {
    const { keys } = await anotherProcess();
    for (let round = 0; round < 30; round++) {
      const subject = `race-${round}`;
      await (await anotherProcess()).keys.obtain([subject]);
      await Promise.all([keys.find([subject]), keys.destroy(subject), keys.find([subject])]);
      expect((await keys.find([subject])).get(subject)).toBe('destroyed');
    }
  }, 60_000);

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
