import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { rebuildProjection } from './index.js';
import { accounts, foldOfLog, ledgerOf } from './testing/ledger.js';
import { startProgram } from './testing/programs.js';
import { eventually, fail, startWorld, type RunningWorld } from './testing/world.js';

jest.setTimeout(60_000);

let world: RunningWorld;
const children = new Set<ChildProcess>();

beforeAll(async () => {
  world = await startWorld();
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  await world.stopRunners();
});

afterAll(() => world.close());

const projector = (application: string, readModel: string): ChildProcess => {
  const child = startProgram(
    world.url,
    application,
    `await runProjections({ ...common, projections: [accounts('${readModel}')], partitions: 4, batchSize: 50 });`,
  );
  children.add(child);
  return child;
};

const ownersOf = async (readModel: string): Promise<(string | undefined)[]> => {
  const [status] = await world.statusOf(readModel);
  return (status?.partitions ?? []).map(({ owner }) => owner?.split(' ')[0]);
};

const countOf = (owners: readonly (string | undefined)[], owner: string): number =>
  owners.filter((each) => each === owner).length;

/** Every move of a checkpoint of this read model, with the program that made it. */
async function noteMoves(readModel: string): Promise<void> {
  await world.ledger.pool.query(`
    create table moves (number bigserial, partition integer, position bigint, program text, at timestamptz);
    create function note_move() returns trigger language plpgsql as $$ begin
      insert into moves (partition, position, program, at)
        values (new.partition, new.position, current_setting('application_name'), clock_timestamp());
      return null;
    end $$;
    create trigger note_move after update of position on read.projection_checkpoint for each row
      when (new.loop like '${readModel}:%') execute function note_move()`);
}

describe('two programs on one log', () => {
  it('share the partitions out; after kill -9 the other serves all within 5 s; nothing is lost, doubled or done by two', async () => {
    await noteMoves('shared_out');
    projector('first', 'shared_out');
    await eventually(async () => countOf(await ownersOf('shared_out'), 'first') === 4, 20_000);
    const second = projector('second', 'shared_out');
    await eventually(async () => {
      const owners = await ownersOf('shared_out');
      return countOf(owners, 'first') === 2 && countOf(owners, 'second') === 2;
    }, 20_000);

    const over = new AbortController();
    const written = (async () => {
      for (let batch = 0; !over.signal.aborted && batch < 600; batch++) {
        await world.ledger.record(ledgerOf(60).slice(40 + (batch % 20)));
        await delay(50);
      }
    })();
    await eventually(async () => {
      const { rows } = await world.ledger.pool.query(`select 1 from moves where program = 'second' limit 3`);
      return rows.length === 3;
    });
    second.kill('SIGKILL');
    const killed = Date.now();
    const atKill = await world.ledger.store.head();
    await eventually(async () => countOf(await ownersOf('shared_out'), 'first') === 4, 5000);
    await eventually(async () => ((await world.statusOf('shared_out'))[0]?.position ?? 0) >= atKill, 5000);
    expect(Date.now() - killed).toBeLessThan(5000);
    over.abort();
    await written;
    await world.caughtUp('shared_out');

    expect(await world.shown('shared_out')).toEqual(
      await foldOfLog(world.ledger.store, accounts('shared_out')),
    );
    const { rows: moves } = await world.ledger.pool.query<{
      partition: number;
      position: string;
      program: string;
    }>('select partition, position, program from moves order by number');
    for (const partition of [0, 1, 2, 3]) {
      const own = moves.filter((move) => move.partition === partition);
      const positions = own.map(({ position }) => Number(position));
      expect(positions).toEqual([...new Set(positions)].toSorted((a, b) => a - b));
      const programs = own.map(({ program }) => program).filter((each, at, all) => each !== all[at - 1]);
      expect(['first', 'first,second,first']).toContain(programs.join());
    }
  });

  it('leave a rebuild that was killed to whoever begins it again; readers keep the live table', async () => {
    const projected = accounts('half_built');
    world.run([projected]);
    await world.caughtUp('half_built');
    const before = await world.shown('half_built');
    const child = startProgram(
      world.url,
      'rebuilder',
      `await rebuildProjection({ ...common, projection: accounts('half_built'), batchSize: 1, maxRows: 2 });`,
    );
    children.add(child);
    await eventually(async () => (await world.stateOf('half_built')) === 'live,rebuilding', 20_000);
    child.kill('SIGKILL');
    expect(await world.shown('half_built')).toEqual(before);
    const { store, pool } = world.ledger;
    await eventually(() =>
      rebuildProjection({ store, pool, projection: projected, partitions: 5 }).then(
        () => true,
        () => false,
      ),
    );
    expect(await world.statusOf('half_built')).toMatchObject([{ generation: 2, state: 'live' }]);
    const [{ partitions } = fail('no table')] = await world.statusOf('half_built');
    expect(partitions.length).toBe(5);
    await world.caughtUp('half_built');
    expect(await world.shown('half_built')).toEqual(await foldOfLog(store, projected));
    const tables = await pool.query(`select tablename from pg_tables where tablename like 'half_built%'`);
    expect(tables.rows).toEqual([{ tablename: 'half_built_v1_g2' }]);
  });
});
