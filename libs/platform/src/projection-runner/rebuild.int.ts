import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AnyProjection } from '#event-sourcing';
import { rebuildProjection, resumeProjection, retireProjection } from './index.js';
import { accounts, deposited, foldOfLog, opened } from './testing/ledger.js';
import { eventually, fail, startWorld, without, type RunningWorld } from './testing/world.js';

jest.setTimeout(30_000);

let world: RunningWorld;

beforeAll(async () => {
  world = await startWorld();
});

afterEach(() => world.stopRunners());

afterAll(() => world.close());

/** What a reader sees who never pauses. */
function readAllTheTime(view: string) {
  let reading = true;
  let fewest = Infinity;
  let furthest = 0;
  let wentBack = false;
  const ended = (async () => {
    while (reading) {
      const { rows } = await world.ledger.pool.query<{ count: number; position: number }>(
        `select count(*)::int as count, max(position)::float8 as position from read.${view}`,
      );
      const [{ count, position } = fail('no row')] = rows;
      fewest = Math.min(fewest, count);
      wentBack ||= position < furthest;
      furthest = position;
    }
    return { fewest, wentBack };
  })();
  return {
    end: () => {
      reading = false;
      return ended;
    },
  };
}

describe('a rebuild', () => {
  it('equals the live table, is never seen half-done, and is what goes on', async () => {
    const projected = accounts('rebuilt');
    world.run([projected], { batchSize: 50 });
    await world.caughtUp('rebuilt');
    await world.ledger.pool.query(`update read.rebuilt_v1 set balance = 0`);

    const reading = readAllTheTime('rebuilt');
    let rebuilding = true;
    const writing = (async () => {
      while (rebuilding) await world.ledger.record([opened('busy'), deposited('busy', 1)]);
    })();
    const positions: number[] = [];
    await rebuildProjection({
      store: world.ledger.store,
      pool: world.ledger.pool,
      projection: projected,
      maxRows: 5,
      batchSize: 100,
      onProgress: ({ position }) => positions.push(position),
    });
    await world.ledger.record([deposited('busy', 1000)]);
    rebuilding = false;
    await writing;
    const { fewest, wentBack } = await reading.end();
    await world.caughtUp('rebuilt');

    expect(await world.shown('rebuilt')).toEqual(await foldOfLog(world.ledger.store, projected));
    expect(fewest).toBeGreaterThan(10);
    expect(wentBack).toBe(false);
    expect(positions.length).toBeGreaterThan(10);
    expect(await world.statusOf('rebuilt')).toMatchObject([
      { version: 1, generation: 2, state: 'live', lag: 0 },
    ]);
    const { rows } = await world.ledger.pool.query(
      `select indexname from pg_indexes where tablename like 'rebuilt%' order by 1`,
    );
    expect(rows.map((row: { indexname: string }) => row.indexname)).toEqual([
      'rebuilt_v1_g2_opened_on_account_idx',
      'rebuilt_v1_g2_pkey',
      'rebuilt_v1_g2_tags_gin_idx',
    ]);
  });

  it('waits for a long reader, and then shows what was recorded meanwhile', async () => {
    const projected = accounts('long_read');
    const { store, pool } = world.ledger;
    world.run([projected]);
    await world.caughtUp('long_read');
    const reader = await pool.connect();
    await reader.query('begin; select count(*) from read.long_read');
    let done = false;
    const rebuilding = rebuildProjection({ store, pool, projection: projected }).then(() => (done = true));
    await eventually(async () => (await world.statusOf('long_read'))[1]?.lag === 0);
    await world.ledger.record([opened('meanwhile'), deposited('meanwhile', 1)]);
    await world.caughtUp('long_read');
    expect(done).toBe(false);
    await reader.query('commit');
    reader.release();
    await rebuilding;
    expect(await world.statusOf('long_read')).toMatchObject([{ generation: 2, state: 'live', lag: 0 }]);
    expect(await world.shown('long_read')).toEqual(await foldOfLog(store, projected));
  });

  it('that fails leaves the live table alone', async () => {
    const projected = accounts('kept');
    world.run([projected]);
    await world.caughtUp('kept');
    const broken = {
      ...projected,
      on: { ...projected.on, Moved: () => fail('no') },
    } as unknown as AnyProjection;
    await expect(
      rebuildProjection({ store: world.ledger.store, pool: world.ledger.pool, projection: broken }),
    ).rejects.toThrow('no');
    await world.ledger.record([opened('kept')]);
    await world.caughtUp('kept');
    expect(await world.statusOf('kept')).toMatchObject([{ generation: 1, state: 'live' }]);
  });
});

describe('a new version', () => {
  it('is built beside the old one, which is shown until then and then dropped; the old program leaves it alone', async () => {
    const stopOld = world.run([accounts('changing')]);
    await world.caughtUp('changing');

    const columns = without(accounts('changing').table.columns, 'balance');
    const newer: AnyProjection = {
      ...accounts('changing', 2),
      table: { ...accounts('changing').table, columns: { ...columns, note: 'text' } },
      on: {
        Opened: (row, event, key) =>
          row ?? { ...accounts('changing').on.Opened(undefined, event as never, key), note: '新' },
      },
    };
    const reading = readAllTheTime('changing');
    world.run([newer]);
    await eventually(async () => (await world.statusOf('changing'))[0]?.version === 2);
    expect((await reading.end()).fewest).toBeGreaterThan(10);
    await world.caughtUp('changing');
    const { rows } = await world.ledger.pool.query('select * from read.changing');
    expect(rows.length).toBeGreaterThan(10);
    expect(rows[0]).toMatchObject({ note: '新' });
    expect(rows[0]).not.toHaveProperty('balance');
    await stopOld();
    world.run([accounts('changing')]);
    await world.ledger.record([opened('after the change')]);
    await world.caughtUp('changing');
    const tables = await world.ledger.pool.query(
      `select tablename from pg_tables where tablename like 'changing%'`,
    );
    expect(tables.rows).toEqual([{ tablename: 'changing_v2' }]);
  });

  it('that cannot be built is reported, and the old one stays', async () => {
    const stopOld = world.run([accounts('stuck')]);
    await world.caughtUp('stuck');
    await stopOld();
    let broken = true;
    const newer = accounts('stuck', 2);
    const on = { ...newer.on, Closed: () => (broken ? fail('cannot close') : undefined) };
    world.run([{ ...newer, on } as unknown as AnyProjection]);
    await eventually(async () => (await world.stateOf('stuck')) === 'live,stopped');
    expect((await world.shown('stuck')).length).toBeGreaterThan(10);
    broken = false;
    await resumeProjection(world.ledger.pool, 'stuck');
    await eventually(async () => (await world.statusOf('stuck'))[0]?.version === 2);
    expect(await world.stateOf('stuck')).toBe('live');
  });

  it('is asked for when the columns change without one', async () => {
    const stop = world.run([accounts('drifted')]);
    await eventually(async () => (await world.statusOf('drifted')).length === 1);
    await stop();
    const columns = without(accounts('drifted').table.columns, 'inDebt');
    world.run([
      { ...accounts('drifted'), table: { ...accounts('drifted').table, columns } } as AnyProjection,
    ]);
    await eventually(async () => (await world.stateOf('drifted')) === 'stopped');
    expect((await world.statusOf('drifted'))[0]?.reason).toMatch(/columns/);
    await retireProjection(world.ledger.pool, 'drifted');
    expect(await world.statusOf('drifted')).toEqual([]);
  });
});
