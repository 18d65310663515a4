import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { EventCatalogue, newId, type EventLog } from '#event-sourcing';
import { createPostgresTestLog, type PostgresTestLog } from '#event-store-postgres/testing';
import { createTestDatabase } from '../../../../test/support/database.js';
import { prepareJobs, type JobStore } from '../jobs/index.js';
import { migrateProjections } from '../projection-runner/index.js';
import { maintain } from './maintain.js';

let log: PostgresTestLog;
let store: EventLog;
let jobs: JobStore;

beforeAll(async () => {
  const database = await createTestDatabase();
  log = await createPostgresTestLog(database, { partitionSize: 10 });
  store = await log.open(new EventCatalogue({ NoteTaken: [] }));
  jobs = await prepareJobs({ url: database.url, log: () => undefined });
  await migrateProjections(log.pool);
}, 60_000);

afterAll(async () => {
  await store.close();
  await log.drop();
}, 60_000);

it('looks after the log, and drops the tables of replaced read models, but not one that is being read', async () => {
  const { pool } = log;
  for (let n = 0; n < 25; n++)
    await store.append(
      {
        stream: `note-${n}`,
        expected: 'none',
        events: [{ type: 'NoteTaken', occurredOn: '2026-03-01', data: { n } }],
      },
      { commandId: newId(), provenance: { actor: 'user:test', source: 'test', correlationId: 'c' } },
    );
  await pool.query(`update log.events set recorded_at = recorded_at - interval '100 days'`);
  for (const generation of [2, 3, 4]) {
    await pool.query(
      `insert into read.projection_status (name, version, generation, state, shape, partitions)
       values ('notes', 1, $1, $2, '', 1)`,
      [generation, generation === 4 ? 'live' : 'retired'],
    );
    await pool.query(`create table read.notes_v1_g${generation} (n int)`);
  }
  const reader = await pool.connect();
  await reader.query('begin; lock table read.notes_v1_g3 in access share mode');
  const work = { store, pool, jobs, commandDays: 90, jobKinds: [{ name: 'import' }] };
  expect(await maintain(work)).toEqual({
    partitionsMade: expect.any(Number),
    partitionsSettled: 2,
    keysForgotten: 2,
    jobsRemoved: 0,
    tablesDropped: 1,
  });
  const tables = async (): Promise<unknown[]> =>
    (await pool.query(`select tablename as name from pg_tables where tablename like 'notes_v1%' order by 1`))
      .rows;
  expect(await tables()).toEqual([{ name: 'notes_v1_g3' }, { name: 'notes_v1_g4' }]);
  await reader.query('rollback');
  reader.release();
  expect(await maintain(work)).toMatchObject({ partitionsSettled: 0, keysForgotten: 0, tablesDropped: 1 });
  expect(await tables()).toEqual([{ name: 'notes_v1_g4' }]);
}, 60_000);
