import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { migrateProjections, rebuildProjection } from './index.js';
import { accounts, deposited, foldOfLog, opened } from './testing/ledger.js';
import { fail, startWorld, type RunningWorld } from './testing/world.js';

jest.setTimeout(30_000);

let world: RunningWorld;

beforeAll(async () => {
  world = await startWorld();
});

afterAll(() => world.close());

/** As the version before partitions left it. */
const BEFORE = `
  drop table read.projection_checkpoint;
  drop table read.projection_status;
  create table read.projection_status (
    name text not null, version integer not null, generation integer not null,
    state text not null check (state in ('live', 'rebuilding', 'retired')),
    position bigint not null default 0, shape text not null,
    stopped_reason text, stopped_position bigint, stopped_event_id text,
    updated_at timestamptz not null default now(),
    constraint projection_status_pkey primary key (name, version, generation)
  ) with (fillfactor = 50);
  create unique index projection_status_live_idx on read.projection_status (name) where state = 'live'`;

it('goes on where the last version stood, with one partition until it is rebuilt', async () => {
  const { pool, store, record } = world.ledger;
  const projected = accounts('upgraded');
  const stop = world.run([projected], { partitions: 1 });
  await record([opened('u'), deposited('u', 1)]);
  await world.caughtUp('upgraded');
  await stop();
  const { rows } = await pool.query<{ position: number; shape: string }>(
    `select c.position::float8 as position, s.shape from read.projection_status s
     join read.projection_checkpoint c using (loop) where s.name = 'upgraded'`,
  );
  const [{ position, shape } = fail('no table')] = rows;
  await pool.query(BEFORE);
  await pool.query(
    `insert into read.projection_status (name, version, generation, state, position, shape)
     values ('upgraded', 1, 1, 'live', $1, $2)`,
    [position, shape],
  );
  await pool.query(
    `insert into read.projection_status
       (name, version, generation, state, position, shape, stopped_reason, stopped_position, stopped_event_id)
     values ('stood_still', 1, 1, 'live', 3, 's', 'why', 4, 'e4')`,
  );

  await Promise.all([migrateProjections(pool), migrateProjections(pool)]);
  expect(await world.statusOf('upgraded')).toMatchObject([{ state: 'live', position, partitions: [{}] }]);
  expect(await world.statusOf('stood_still')).toMatchObject([
    { state: 'stopped', reason: 'why', position: 3, stoppedAt: { position: 4, eventId: 'e4' } },
  ]);
  world.run([projected], { partitions: 3 });
  await record([deposited('u', 1)]);
  await world.caughtUp('upgraded');
  expect(await world.shown('upgraded')).toEqual(await foldOfLog(store, projected));
  await rebuildProjection({ store, pool, projection: projected, partitions: 3 });
  await record([deposited('u', 1)]);
  await world.caughtUp('upgraded');
  expect((await world.statusOf('upgraded'))[0]?.partitions.length).toBe(3);
  expect(await world.shown('upgraded')).toEqual(await foldOfLog(store, projected));
  await world.stopRunners();
});
