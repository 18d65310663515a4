import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import { EventCatalogue, newId, type CommandContext, type StreamAppend } from '#event-sourcing';
import { createTestDatabase, type TestDatabase } from '../../../test/support/database.js';
import { migrateEventStore, PostgresEventStore } from './index.js';
import { firstTables } from './schema/first-tables.js';
import { createPostgresTestLog, type PostgresTestLog } from './testing/index.js';

const catalogue = new EventCatalogue({ NoteTaken: [] });
const note = (stream: string, expected: StreamAppend['expected'], count = 1): StreamAppend => ({
  stream,
  expected,
  events: Array.from({ length: count }, (_, n) => ({
    type: 'NoteTaken',
    occurredOn: '2026-03-01',
    data: { n },
  })),
});
const command = (commandId = newId()): CommandContext => ({
  commandId,
  provenance: { actor: 'user:test', source: 'test', correlationId: 'c' },
});

async function everything(store: PostgresEventStore): Promise<{ stream: string; position: number }[]> {
  const events = [];
  for await (const batch of store.readAll({ after: 0, batchSize: 7 })) events.push(...batch.events);
  return events;
}

describe('a log in partitions', () => {
  let log: PostgresTestLog;
  let store: PostgresEventStore;
  beforeAll(async () => {
    log = await createPostgresTestLog(await createTestDatabase(), { partitionSize: 10 });
    store = await log.open(catalogue);
  });
  afterAll(async () => {
    await store.close();
    await log.drop();
  });

  const partitions = async (): Promise<unknown[]> =>
    (
      await log.pool.query(
        `select p.first_position::int as first, p.keyed, p.settled,
           to_regclass('log.' || log.partition_name(p.first_position) || '_key') is not null as index
         from log.partitions p order by 1`,
      )
    ).rows;

  it('goes on over their bounds: one by one, many at once, and with more than one holds', async () => {
    for (let n = 0; n < 25; n++) await store.append(note(`note-${n}`, 'none'), command());
    expect((await store.append(note('note-long', 'none', 33), command())).outcome).toBe('recorded');
    const second = await log.open(catalogue);
    await Promise.all(
      Array.from({ length: 40 }, (_, n) =>
        (n % 2 ? store : second).append(note(`note-${n}`, 'any'), command()),
      ),
    );
    expect((await everything(store)).map(({ position }) => position)).toEqual(
      Array.from({ length: 98 }, (_, n) => n + 1),
    );
    expect((await store.read('note-24')).events.map(({ position }) => position)[0]).toBe(25);
    expect((await store.read('note-long')).revision).toBe(32);
  });

  it('is kept up: the next partition is made ahead, streams of full ones are written down', async () => {
    expect(await store.maintain()).toEqual({ partitionsMade: 1, partitionsSettled: 9, keysForgotten: 0 });
    expect(await store.maintain()).toEqual({ partitionsMade: 0, partitionsSettled: 0, keysForgotten: 0 });
    expect(await partitions()).toHaveLength(11);
    expect((await store.read('note-7')).events.map(({ revision }) => revision)).toEqual([0, 1]);
    expect((await store.read('note-long')).revision).toBe(32);
    for (const [stream, actual] of [
      ['note-24', 1],
      ['note-long', 32],
    ] as const) {
      expect(await store.append(note(stream, actual - 1), command())).toEqual({
        outcome: 'conflict',
        stream,
        actual,
      });
      expect((await store.append(note(stream, actual), command())).outcome).toBe('recorded');
      expect((await store.read(stream)).revision).toBe(actual + 1);
    }
    const again = await Promise.all([1, 2, 3].map((n) => store.append(note(`note-${n}`, 'none'), command())));
    expect(again.map(({ outcome }) => outcome)).toEqual(['conflict', 'conflict', 'conflict']);
  });

  it('recognises a command of any partition, until its keys are forgotten; then it is still recorded once', async () => {
    const [stream, other] = ['note-retried', 'note-other'];
    const [exact, loose] = [command(), command()];
    await store.append(note(stream, 'none'), exact);
    const first = await store.append(note(stream, 'any', 3), loose);
    await store.append(note('note-filler', 'none', 30), command());
    const third = await log.open(catalogue);
    for (const each of [store, third]) {
      expect((await each.append(note(stream, 'none'), exact)).outcome).toBe('duplicate');
      expect(await each.append(note(stream, 'any', 3), loose)).toEqual({ ...first, outcome: 'duplicate' });
    }

    await log.pool.query(
      `update log.events set recorded_at = recorded_at - interval '60 days' where position < 110`,
    );
    const done = await store.maintain({ keepIdempotencyDays: 30 });
    expect(done.keysForgotten).toBe(11);
    expect((await store.maintain({ keepIdempotencyDays: 30 })).keysForgotten).toBe(0);
    const shape = (await partitions()) as { first: number; keyed: boolean; index: boolean }[];
    expect(shape.map(({ first, keyed, index }) => [first, keyed, index])).toEqual(
      shape.map(({ first }) => [first, first >= 110, first >= 110]),
    );

    for (const each of [store, third]) {
      expect(await each.append(note(stream, 'none'), exact)).toEqual({
        outcome: 'conflict',
        stream,
        actual: 3,
      });
      expect(await each.append(note(stream, 'any', 3), loose)).toEqual({ ...first, outcome: 'duplicate' });
      expect(await each.appendAll([note(other, 'any'), note(stream, 'any', 3)], loose)).toEqual({
        ...first,
        outcome: 'duplicate',
      });
    }
    expect((await store.read(stream)).revision).toBe(3);
    expect((await store.read(other)).revision).toBe(-1);
    expect((await store.append(note('note-filler', 29), command())).outcome).toBe('recorded');
  });

  it('never forgets keys of a partition that is still filled, or whose newest event is young', async () => {
    await log.pool.query(`update log.events set recorded_at = recorded_at - interval '60 days'`);
    const before = await partitions();
    await store.maintain({ keepIdempotencyDays: 90 });
    expect(await partitions()).toEqual(before);
    await store.maintain({ keepIdempotencyDays: 0 });
    const tail = (await store.head()) - ((await store.head()) % 10);
    expect(
      ((await partitions()) as { first: number; keyed: boolean }[]).filter(({ keyed }) => keyed)[0]?.first,
    ).toBe(tail);
  });

  it('keeps its order while partitions are made, settled and forgotten under many writers', async () => {
    const head = await store.head();
    const writers = await Promise.all([1, 2, 3].map(() => log.open(catalogue)));
    let writing = true;
    const upkeep = (async () => {
      while (writing) await store.maintain({ keepIdempotencyDays: 0 });
    })();
    const outcomes = await Promise.all(
      writers.flatMap((writer, w) =>
        [0, 1, 2, 3].map(async (lane) => {
          const stream = `note-w${w}-${lane}`;
          for (let n = 0; n < 20; n++) {
            const result = await writer.append(note(stream, n === 0 ? 'none' : n - 1), command());
            if (result.outcome !== 'recorded') return result;
          }
          return (await writer.read(stream)).revision;
        }),
      ),
    );
    writing = false;
    await upkeep;
    expect(outcomes).toEqual(Array.from({ length: 12 }, () => 19));
    expect((await everything(store)).slice(head).map(({ position }) => position)).toEqual(
      Array.from({ length: 240 }, (_, n) => head + n + 1),
    );
  }, 60_000);

  it('waits for nobody who reads or dumps the log', async () => {
    const reader = await log.pool.connect();
    await reader.query('begin');
    await reader.query('lock table log.events, log.partitions in access share mode');
    expect((await store.append(note('note-while-dumped', 'none', 25), command())).outcome).toBe('recorded');
    await reader.query('rollback');
    reader.release();
  });

  it('judges each command of a batch by what every partition knows', async () => {
    const known = command();
    await store.append(note('note-early', 'none', 2), known);
    await store.append(note('note-between', 'none', 30), command());
    const head = await store.head();
    expect(
      await Promise.all([
        store.append(note('note-first', 'none', 2), command()),
        store.append(note('note-early', 0), command()),
        store.append(note('note-early', 'none', 2), known),
        store.append(note('note-never', 3), command()),
        store.append(note('note-last', 'none'), command()),
      ]),
    ).toEqual([
      { outcome: 'recorded', position: head + 2 },
      { outcome: 'conflict', stream: 'note-early', actual: 1 },
      { outcome: 'duplicate', position: head - 30 },
      { outcome: 'conflict', stream: 'note-never', actual: -1 },
      { outcome: 'recorded', position: head + 3 },
    ]);
    expect(
      await Promise.all([
        store.append(note('note-early', 1, 2), command()),
        store.append(note('note-elsewhere', 'none', 2), known),
      ]),
    ).toEqual([
      { outcome: 'recorded', position: head + 5 },
      { outcome: 'duplicate', position: head - 30 },
    ]);
    expect(await store.append(note('note-elsewhere', 'none', 1), known)).toMatchObject({
      outcome: 'duplicate',
    });
    const latest = command();
    const recorded = await store.append(note('note-latest', 'none'), latest);
    expect(await store.append(note('note-elsewhere', 'none', 1), latest)).toEqual({
      ...recorded,
      outcome: 'duplicate',
    });
    expect((await store.read('note-elsewhere')).revision).toBe(-1);
    expect((await store.read('note-early')).revision).toBe(3);
  });
});

describe('a database of the first schema', () => {
  let database: TestDatabase;
  let pool: Pool;
  beforeAll(async () => {
    database = await createTestDatabase();
    pool = new Pool({ connectionString: database.url, max: 4 });
    await pool.query(
      `create schema log;
       create table log.schema_steps (step integer primary key, done_at timestamptz not null default now());
       insert into log.schema_steps (step) values (1);
       ${firstTables}
       create function log.append(command_id text, meta text, stream text, expected integer, event_ids uuid[],
         event_types text[], event_schemas integer[], event_days date[], event_data text[],
         out outcome text, out "position" bigint, out actual integer) language sql as 'select null, null::bigint, 0'`,
    );
  });
  afterAll(async () => {
    await pool.end();
    await database.drop();
  });

  it('is refused until it is upgraded, and then goes on with everything that it held', async () => {
    const log = await createPostgresTestLog(await createTestDatabase());
    const fresh = await log.open(catalogue);
    const ids = Array.from({ length: 25 }, () => newId());
    for (const [n, id] of ids.entries())
      await fresh.append(note(`note-${n % 5}`, n < 5 ? 'none' : Math.floor(n / 5) - 1), command(id));
    await copyTable(log.pool, pool, 'events');
    const events = await everything(fresh);
    await fresh.close();
    await log.drop();

    await expect(PostgresEventStore.open({ pool, catalogue })).rejects.toThrow(/run migrateEventStore/);
    await migrateEventStore(pool, { partitionSize: 10 });
    await migrateEventStore(pool, { partitionSize: 10 });
    const store = await PostgresEventStore.open({ pool, catalogue });
    expect(await everything(store)).toEqual(events);
    expect(await store.append(note('note-3', 'none'), command(ids[3]))).toMatchObject({
      outcome: 'duplicate',
      position: 4,
    });
    expect(await store.append(note('note-3', 0), command())).toMatchObject({
      outcome: 'conflict',
      actual: 4,
    });
    for (let n = 4; n < 14; n++) await store.append(note('note-3', n), command());
    expect((await store.read('note-3')).revision).toBe(14);
    expect(await store.maintain()).toMatchObject({ partitionsSettled: 1, partitionsMade: 1 });
    expect(
      (await pool.query('select first_position::int as first from log.partitions order by 1')).rows,
    ).toEqual([0, 30, 40].map((first) => ({ first })));
    await store.close();
  });
});

async function copyTable(from: Pool, to: Pool, table: string): Promise<void> {
  const { rows } = await from.query<{ row: string }>(
    `select row_to_json(t)::text as row from log.${table} t`,
  );
  await to.query(
    `insert into log.${table} select (json_populate_record(null::log.${table}, r::json)).* from unnest($1::text[]) r`,
    [rows.map(({ row }) => row)],
  );
}
