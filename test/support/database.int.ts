import { expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase } from './database.js';

it('makes an empty database that sorts Chinese by code point on every machine', async () => {
  const database = await createTestDatabase();
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const { rows } = await client.query(
    `select current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit,
            (select datlocale from pg_database where datname = current_database()) as locale`,
  );
  await client.end();
  await database.drop();
  expect(rows).toEqual([{ fsync: 'on', commit: 'on', locale: 'C.UTF-8' }]);
});
