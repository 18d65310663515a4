import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { openKeys } from '../open-privacy.js';
import { PostgresKeyStore } from './postgres-key-store.js';
import { currentWrappingKey } from './set-up.js';
import { replaceRows, unwrapRows, type KeyRow } from './wrapped-rows.js';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  pool = new Pool({ connectionString: database.url });
  // Dropping the database may meet a connection that is just being closed.
  pool.on('error', () => undefined);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

it('a rotation that read a key never brings back what was destroyed or renewed since', async () => {
  const { ring } = await openKeys({ pool, env: '07'.repeat(32), file: '' });
  const keys = new PostgresKeyStore(pool, ring, { cacheMs: 0 });
  await keys.obtain(['destroyed', 'renewed', 'untouched']);
  const read = async (): Promise<readonly KeyRow[]> =>
    (await pool.query<KeyRow>('select subject, wrapped, wrapping_key from keys.person_keys order by 1')).rows;
  const wrapping = await ring.get(await currentWrappingKey(pool));
  const renew = async (rows: readonly KeyRow[]): Promise<number> => {
    const renewed = new Map(
      [...(await unwrapRows(ring, rows))].map(([subject, versions]) => [
        subject,
        [...versions, randomBytes(32)],
      ]),
    );
    return replaceRows(pool, wrapping, rows, renewed);
  };

  const before = await read();
  await keys.destroy('destroyed');
  expect(await renew(before.filter(({ subject }) => subject === 'renewed'))).toBe(1);
  const between = await read();

  expect(await renew(before)).toBe(1);
  const after = await read();
  for (const subject of ['destroyed', 'renewed'])
    expect(after.find((row) => row.subject === subject)).toEqual(
      between.find((row) => row.subject === subject),
    );
  expect(after.find(({ subject }) => subject === 'untouched')!.wrapped).toHaveLength(2);
}, 60_000);
