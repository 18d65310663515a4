import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

export interface TestDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** A fresh empty database in the Postgres of this test run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer((client) => client.query(`create database ${name}`));
  const url = new URL(server());
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => drop(name) };
}

function server(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (!url) throw new Error('TEST_DATABASE_URL is not set: start tests through jest and its global set-up');
  return url;
}

/** A connection that was ended a moment ago is still there for the server: to force it shut would be heard as an error. */
const LOOKS = 20;
const LOOK_MS = 50;

const drop = (name: string): Promise<void> =>
  administer(async (client) => {
    const connected = async (): Promise<boolean> =>
      (await client.query('select 1 from pg_stat_activity where datname = $1', [name])).rowCount !== 0;
    for (let look = 0; look < LOOKS && (await connected()); look++) await sleep(LOOK_MS);
    await client.query(`drop database if exists ${name} with (force)`);
  });

async function administer(work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: server() });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
