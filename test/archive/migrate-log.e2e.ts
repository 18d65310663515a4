import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { newInstallation, type Installation } from '../support/bluecard.js';
import { createTestDatabase, type TestDatabase } from '../support/database.js';

interface Migrated {
  readonly existing: number;
  readonly added: number;
  readonly switched: { readonly checkpoints: number } | null;
}

interface Checkpoint {
  readonly name: string;
  readonly position: number;
}

/** Positions of the old log begin far from 1, as those of another engine do. */
const SHIFT = 100_000;
const MASTER_KEY = randomBytes(32).toString('hex');

describe('bluecard migrate-log', () => {
  const databases: TestDatabase[] = [];
  let beside: TestDatabase;
  let old: TestDatabase;
  let copy: TestDatabase;
  let before: Installation;
  let after: Installation;

  const database = async (): Promise<TestDatabase> => {
    const made = await createTestDatabase();
    databases.push(made);
    return made;
  };
  const query = async <Row extends object>({ url }: TestDatabase, sql: string): Promise<Row[]> => {
    const client = new Client({ connectionString: url });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  };
  const CONTENT = `select event_id, stream, revision, type, schema, occurred_on::text, data::text, meta::text, command_id,
    recorded_at from log.events order by position`;
  /** What is there already is recognised; loops run until nothing is left to do. */
  const settle = (installation: Installation): Promise<unknown> =>
    installation.json('seed', '--people', '250');
  const checkpoints = (): Promise<Checkpoint[]> =>
    query(
      beside,
      'select loop || partition as name, position::int as position from app.process_checkpoint order by 1',
    );
  const migrate = (...more: readonly string[]): Promise<Migrated> =>
    before.json<Migrated>('migrate-log', '--from', old.url, '--to', copy.url, ...more);

  beforeAll(async () => {
    beside = await database();
    old = await database();
    copy = await database();
    const environment = { DATABASE_URL: beside.url, BLUECARD_MODE: 'demo', MASTER_KEY };
    before = newInstallation({ ...environment, EVENT_STORE_URL: old.url });
    after = newInstallation({ ...environment, EVENT_STORE_URL: copy.url });
    await before.json('seed', '--people', '250');
    await query(old, `update log.events set position = position + ${SHIFT}`);
    await query(
      beside,
      `update app.process_checkpoint set position = position + ${SHIFT} where position > 0`,
    );
    await query(beside, 'delete from app.log_anchor');
    await query(beside, `update read.projection_checkpoint set position = position + ${SHIFT}`);
  }, 120_000);

  afterAll(async () => {
    before.remove();
    after.remove();
    for (const each of databases) await each.drop();
  }, 60_000);

  it('goes on after kill -9 in the middle, and copies every event as it is', async () => {
    const killed = before.launch('migrate-log', '--from', old.url, '--to', copy.url);
    await new Promise<void>((resolve) => {
      killed.stderr!.setEncoding('utf8').on('data', (text: string) => {
        if (text.includes('复制')) killed.kill('SIGKILL');
      });
      killed.once('close', () => resolve());
    });
    const [{ there } = { there: 0 }] = await query<{ there: number }>(
      copy,
      'select count(*)::int as there from log.events',
    );
    const all = await query<object>(old, CONTENT);
    expect(there).toBeGreaterThan(0);
    expect(there).toBeLessThan(all.length);
    const { existing, added } = await migrate();
    expect(existing).toBeGreaterThanOrEqual(there);
    expect(existing + added).toBe(all.length);
    expect(await query(copy, CONTENT)).toEqual(all);
    expect(await migrate()).toMatchObject({ existing: all.length, added: 0 });
  }, 120_000);

  it('lets no program work with the copy before checkpoints were carried over', async () => {
    const refused = await after.run('--json', 'rebuild', 'workers');
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('LOG_CHANGED')]);
  }, 60_000);

  it('switches: every checkpoint stands at the same event, read models are built anew, nothing is done again', async () => {
    const earlier = await checkpoints();
    expect(earlier.filter(({ position }) => position > SHIFT)).toHaveLength(earlier.length);
    const { switched } = await migrate('--switch');
    expect(switched).not.toBeNull();
    expect(await checkpoints()).toEqual(
      earlier.map(({ name, position }) => ({ name, position: position - SHIFT })),
    );
    const events = await query<object>(copy, CONTENT);
    const { differences } = await after.json<{ differences: unknown[] }>('verify');
    expect(differences).toEqual([]);
    await settle(after);
    expect(await query(copy, CONTENT)).toEqual(events);
    const [people] = await query<{ people: number }>(
      beside,
      'select count(*)::int as people from read.workers',
    );
    expect(people!.people).toBe(250);
  }, 120_000);

  it('has nothing doubled even when every reaction is done again from the beginning', async () => {
    const events = await query<object>(copy, CONTENT);
    await query(beside, 'update app.process_checkpoint set position = 0, epoch = epoch + 1');
    await settle(after);
    expect((await checkpoints()).every(({ position }) => position > 0)).toBe(true);
    expect(await query(copy, CONTENT)).toEqual(events);
  }, 120_000);

  it('refuses a target that holds something else', async () => {
    const stranger = await database();
    const other = newInstallation({
      DATABASE_URL: stranger.url,
      EVENT_STORE_URL: stranger.url,
      BLUECARD_MODE: 'demo',
      MASTER_KEY,
    });
    await other.json('seed', '--people', '5');
    const refused = await before.run('--json', 'migrate-log', '--from', old.url, '--to', stranger.url);
    other.remove();
    expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('LOGS_DIFFER')]);
  }, 120_000);
});
