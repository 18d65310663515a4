import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import {
  createKurrentTestLog,
  DoubleServer,
  MemoryLog,
} from '../../libs/event-store-kurrent/src/testing/index.js';
import { newInstallation, type Installation } from '../support/bluecard.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

interface Migrated {
  readonly existing: number;
  readonly added: number;
  readonly seals: number;
  readonly switched: { readonly checkpoints: number } | null;
}

interface Verified {
  readonly events: number;
  readonly differenceCount: number;
  readonly log: { readonly seals: number };
}

const KURRENTDB = process.env['KURRENTDB_URL'];

describe(`a log goes from Postgres to ${KURRENTDB ? 'KurrentDB' : 'a protocol double of KurrentDB'} and back`, () => {
  let beside: TestDatabase;
  let old: TestDatabase;
  let returned: TestDatabase;
  let double: DoubleServer | undefined;
  let kurrent: string;
  let onPostgres: Installation;
  let onKurrent: Installation;

  const query = async (database: TestDatabase, sql: string): Promise<object[]> => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    try {
      return (await client.query<object>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const CONTENT = `select event_id, stream, revision, type, schema, occurred_on::text, data::text, meta::text, command_id,
    recorded_at from log.events order by position`;
  const ANSWERS = `select worker_id, birth_month, region from read.workers order by worker_id`;

  beforeAll(async () => {
    beside = await createTestDatabase();
    old = await createTestDatabase();
    returned = await createTestDatabase();
    double = KURRENTDB ? undefined : await DoubleServer.start(new MemoryLog(), { version: '25.1.4' });
    kurrent = createKurrentTestLog(KURRENTDB ?? `kurrentdb://127.0.0.1:${double!.port}?tls=false`).url;
    const environment = {
      DATABASE_URL: beside.url,
      BLUECARD_MODE: 'demo',
      MASTER_KEY: randomBytes(32).toString('hex'),
    };
    onPostgres = newInstallation({ ...environment, EVENT_STORE_URL: old.url });
    onKurrent = newInstallation({ ...environment, EVENT_STORE_URL: kurrent });
    await onPostgres.json('seed', '--people', '60');
    await onPostgres.json('seal');
  }, 180_000);

  afterAll(async () => {
    onPostgres.remove();
    onKurrent.remove();
    double?.kill();
    for (const database of [beside, old, returned]) await database.drop();
  }, 60_000);

  it('with every event, order and seal, and the installation goes on with it', async () => {
    const before = await onPostgres.json<Verified>('verify');
    const answers = await query(beside, ANSWERS);
    const { added, seals, switched } = await onPostgres.json<Migrated>(
      ...(['migrate-log', '--from', old.url, '--to', kurrent, '--switch'] as const),
    );
    expect([added, seals]).toEqual([before.events, before.log.seals]);
    expect(seals).toBeGreaterThan(0);
    expect(switched!.checkpoints).toBeGreaterThan(0);
    // What is there already is recognised; loops run until nothing is left to do.
    await onKurrent.json('seed', '--people', '60');
    expect(await query(beside, ANSWERS)).toEqual(answers);
    // Nothing was done again: the log is as long as it was, and all of it is right.
    expect(await onKurrent.json<Verified>('verify')).toEqual(before);
    const refused = await onPostgres.run('--json', 'rebuild', 'workers');
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('LOG_CHANGED')]);
  }, 180_000);

  it('and back, the same', async () => {
    const content = await query(old, CONTENT);
    const back = ['migrate-log', '--from', kurrent, '--to', returned.url] as const;
    expect(await onKurrent.json<Migrated>(...back)).toMatchObject({ existing: 0, added: content.length });
    expect(await query(returned, CONTENT)).toEqual(content);
  }, 120_000);
});
