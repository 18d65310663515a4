import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

export interface TestDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
}

/** A fresh empty database in the Postgres of this test run. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const name = freshName();
  await administer((client) => client.query(`create database ${name}`));
  return { url: urlOf(name), drop: () => drop(name) };
}

/**
 * A fresh copy of a database that `prepare` fills: whoever asks first in this test run prepares it, once for all who
 * ask for a copy of the same name.
 */
export async function createCopyOf(
  model: string,
  prepare: (url: string) => Promise<void>,
): Promise<TestDatabase> {
  const name = freshName();
  await administer(async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [model]);
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [model]);
    if (rowCount === 0) {
      const unfinished = freshName();
      await client.query(`create database ${unfinished}`);
      await prepare(urlOf(unfinished));
      await untilLeft(client, unfinished);
      await client.query(`alter database ${unfinished} rename to ${model}`);
    }
    await client.query('select pg_advisory_unlock(hashtext($1))', [model]);
    await client.query(`create database ${name} template ${model}`);
  });
  return { url: urlOf(name), drop: () => drop(name) };
}

const freshName = (): string => `test_${randomUUID().replaceAll('-', '')}`;

function urlOf(name: string): string {
  const url = new URL(server());
  url.pathname = `/${name}`;
  return url.href;
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
    await untilLeft(client, name);
    await client.query(`drop database if exists ${name} with (force)`);
  });

async function untilLeft(client: Client, name: string): Promise<void> {
  const connected = async (): Promise<boolean> =>
    (await client.query('select 1 from pg_stat_activity where datname = $1', [name])).rowCount !== 0;
  for (let look = 0; look < LOOKS && (await connected()); look++) await sleep(LOOK_MS);
}

async function administer(work: (client: Client) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: server() });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
