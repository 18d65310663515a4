import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool, type PoolClient } from 'pg';
import {
  EventCatalogue,
  newId,
  type CommandContext,
  type DomainEvent,
  type StreamAppend,
} from '#event-sourcing';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { migrateEventStore, PostgresEventStore } from './index.js';
import { createPostgresTestLog, type PostgresTestLog } from './testing/index.js';

const catalogue = new EventCatalogue({ NoteTaken: [] });
const taken = (data: object): DomainEvent => ({ type: 'NoteTaken', occurredOn: '2026-03-01', data });
const note = (...events: DomainEvent[]): StreamAppend => ({
  stream: `note-${newId()}`,
  expected: 'none',
  events,
});
const command = (): CommandContext => ({
  commandId: newId(),
  provenance: { actor: 'user:test', source: 'test', correlationId: 'c' },
});

describe('the schema', () => {
  let database: TestDatabase;
  let pools: Pool[];
  beforeAll(async () => {
    database = await createTestDatabase();
    pools = Array.from({ length: 4 }, () => new Pool({ connectionString: database.url, max: 1 }));
  });
  afterAll(async () => {
    await Promise.all(pools.map((pool) => pool.end()));
    await database.drop();
  });

  it('must be there before a store opens', async () => {
    await expect(PostgresEventStore.open({ pool: pools[0]!, catalogue })).rejects.toThrow(
      /run migrateEventStore/,
    );
  });

  it('is made once by many processes at the same time, and again without harm', async () => {
    await Promise.all(pools.map((pool) => migrateEventStore(pool)));
    const store = await PostgresEventStore.open({ pool: pools[0]!, catalogue });
    await store.append(note(taken({})), command());
    await migrateEventStore(pools[1]!);
    expect(await store.head()).toBe(1);
    await store.close();
  });

  it('of a newer program is refused', async () => {
    await pools[0]!.query('insert into log.schema_steps (step) values (99)');
    await expect(migrateEventStore(pools[0]!)).rejects.toThrow(/newer than this program/);
    await expect(PostgresEventStore.open({ pool: pools[0]!, catalogue })).rejects.toThrow(
      /newer than this program/,
    );
  });
});

describe('a store', () => {
  let log: PostgresTestLog;
  let store: PostgresEventStore;
  beforeAll(async () => {
    log = await createPostgresTestLog(await createTestDatabase());
    store = await log.open(catalogue);
  });
  afterAll(async () => {
    await store.close();
    await log.drop();
  });

  it.each([1, 3])('never goes back in time when the clock does (%d commands at once)', async (commands) => {
    await store.append(note(taken({})), command());
    const ahead = '2099-01-01T00:00:00.000Z';
    await log.pool.query('update log.events set recorded_at = $1 where position = $2', [
      ahead,
      await store.head(),
    ]);
    const appends = Array.from({ length: commands }, () => note(taken({})));
    await Promise.all(appends.map((append) => store.append(append, command())));
    for (const { stream } of appends) expect((await store.read(stream)).events[0]?.recordedAt).toBe(ahead);
  });

  it('names the first of several streams that conflict', async () => {
    const [free, held] = [note(taken({})), [note(taken({})), note(taken({}))]];
    for (const append of held) await store.append(append, command());
    const result = await store.appendAll([free, ...held], command());
    expect(result).toEqual({ outcome: 'conflict', stream: held[0]?.stream, actual: 0 });
  });

  it('leaves no gap in the positions, whatever was refused between', async () => {
    const kept = note(taken({}));
    await Promise.all([
      store.append(kept, command()),
      ...Array.from({ length: 20 }, (_, n) =>
        store.append(n % 2 ? { ...kept, expected: 7 } : note(taken({})), command()),
      ),
    ]);
    const { rows } = await log.pool.query(
      'select count(*)::int as count, max(position)::int as head from log.events',
    );
    expect(rows).toEqual([{ count: await store.head(), head: await store.head() }]);
  });

  it('answers each of a batch for itself when one of them breaks the server', async () => {
    let deep: object = {};
    for (let level = 0; level < 6000; level++) deep = { deep };
    const appends = Array.from({ length: 20 }, (_, n) => note(taken(n === 7 ? deep : { n })));
    const results = await Promise.allSettled(appends.map((append) => store.append(append, command())));
    expect(results.map(({ status }) => status)).toEqual(
      appends.map((_, n) => (n === 7 ? 'rejected' : 'fulfilled')),
    );
    for (const [n, { stream }] of appends.entries())
      expect((await store.read(stream)).revision).toBe(n === 7 ? -1 : 0);
  });

  it('takes a command with more events than a batch holds', async () => {
    const append = note(...Array.from({ length: 1200 }, (_, n) => taken({ n })));
    const [large, small] = await Promise.all([
      store.append(append, command()),
      store.append(note(taken({})), command()),
    ]);
    expect([large.outcome, small.outcome]).toEqual(['recorded', 'recorded']);
    expect((await store.read(append.stream)).events.map(({ data }) => data)).toEqual(
      append.events.map(({ data }) => data),
    );
  });

  it.each([
    ['append', `log.append('{}', 'note-y', -1, 'c', $1, 'NoteTaken', 1, '2026-03-01', '{}')`],
    [
      'append_many',
      `log.append_many('{1}', '{c}', array[$1::uuid], '{"{}"}', '{note-y}', '{-1}',
        '{1}', '{1}', array[$1::uuid], '{NoteTaken}', '{1}', '{2026-03-01}', '{"{}"}')`,
    ],
  ])(
    '%s looks everything up by index, even if the statistics say that the tables are tiny',
    async (_, call) => {
      const client = await log.pool.connect();
      await client.query('begin');
      await client.query(`delete from log.events where position > 1`);
      await client.query('analyze log.events, log.streams');
      const before = await rowsScanned(client);
      await client.query(`select * from ${call}`, [newId()]);
      expect(await rowsScanned(client)).toEqual(before);
      expect((await client.query('select position from log.events')).rows).toHaveLength(2);
      await client.query('rollback');
      client.release();
    },
  );

  it('keeps a caller that appends inside a longer transaction from holding the lock while it idles', async () => {
    const client = await log.pool.connect();
    await client.query('begin');
    await client.query(`select log.append('{}', 'note-x', -1, $1, $2, 'NoteTaken', 1, '2026-03-01', '{}')`, [
      newId(),
      newId(),
    ]);
    const { rows } = await client.query(
      `select current_setting('lock_timeout') as lock, current_setting('idle_in_transaction_session_timeout') as idle`,
    );
    expect(rows).toEqual([{ lock: '5s', idle: '10s' }]);
    await client.query('rollback');
    const after = await client.query(`select current_setting('lock_timeout') as lock`);
    expect(after.rows).toEqual([{ lock: '0' }]);
    client.release();
  });
});

/** Rows that this connection has read without an index, per table of the log. */
async function rowsScanned(client: PoolClient): Promise<unknown[]> {
  const { rows } = await client.query<object>(
    `select relname, seq_tup_read from pg_stat_xact_user_tables
     where schemaname = 'log' and (relname like 'events%' or relname = 'streams') order by relname`,
  );
  return rows;
}
