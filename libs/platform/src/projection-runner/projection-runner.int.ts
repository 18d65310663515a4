import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { resolve } from 'node:path';
import { DataSource } from 'typeorm';
import { applyShare } from './apply.js';
import { readModelCheckpoints } from './checkpoints.js';
import { generationsOf } from './generation-rows.js';
import { GroupedMoves } from './grouped-moves.js';
import { readModelEntity, waitFor, type ProjectionStatus } from './index.js';
import { Split } from './partitions.js';
import { ReadTable } from './read-table.js';
import { accounts, foldOfLog, opened, openLedger, type AccountRow } from './testing/ledger.js';
import { eventually, fail, startWorld, type RunningWorld } from './testing/world.js';

jest.setTimeout(30_000);

let world: RunningWorld;

beforeAll(async () => {
  world = await startWorld();
});

afterEach(() => world.stopRunners());

afterAll(() => world.close());

describe('the rows of a read model', () => {
  it('are the fold of the log, whatever the batch size', async () => {
    world.run([accounts('by_seven')], { batchSize: 7 });
    world.run([accounts('by_hundred')], { batchSize: 100 });
    world.run([accounts('by_thousand'), accounts('beside')]);
    await world.caughtUp('by_seven', 'by_hundred', 'by_thousand', 'beside');

    const expected = await foldOfLog(world.ledger.store, accounts('expected'));
    expect(expected.length).toBeGreaterThan(10);
    for (const view of ['by_seven', 'by_hundred', 'by_thousand', 'beside'])
      expect(await world.shown(view)).toEqual(expected);
  });

  it('hold every event once although connections are cut at random moments', async () => {
    const cut = await openLedger(`${world.url}?application_name=cut`);
    const projected = accounts('often_cut');
    const stop = world.run([projected], { batchSize: 20, on: { ...cut, store: world.ledger.store } });
    await eventually(async () => (await world.statusOf('often_cut')).length === 1);
    let cuts = 0;
    for (
      const end = Date.now() + 15_000;
      (await world.statusOf('often_cut'))[0]?.lag !== 0 && Date.now() < end;
      cuts++
    ) {
      await world.ledger.pool.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and application_name like 'cut%'
           and random() < case when query like '%advisory%' then 0.05 else 0.5 end`,
      );
      await delay(30);
    }
    await world.caughtUp('often_cut');
    await stop();
    await cut.close();
    expect(cuts).toBeGreaterThan(2);
    expect(await world.shown('often_cut')).toEqual(await foldOfLog(world.ledger.store, projected));
  });

  it('hold every event once although the program is killed again and again', async () => {
    const moduleAt = (path: string): string =>
      pathToFileURL(resolve('dist/libs/platform/src/projection-runner', path)).href;
    const program = `
      const { runProjections } = await import(${JSON.stringify(moduleAt('run-projections.js'))});
      const { accounts, openLedger, silent } = await import(${JSON.stringify(moduleAt('testing/ledger.js'))});
      const { store, pool } = await openLedger(process.env.LEDGER_URL);
      const signal = new AbortController().signal;
      console.log('started');
      await runProjections({ store, pool, projections: [accounts('often_killed')], signal, logger: silent, batchSize: 3 });`;
    const positionOf = async (): Promise<number> => (await world.statusOf('often_killed'))[0]?.position ?? 0;
    for (let kills = 0; kills < 3; kills++) {
      const before = await positionOf();
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
        env: { ...process.env, LEDGER_URL: world.url },
        stdio: 'ignore',
      });
      await eventually(async () => (await positionOf()) > before + 150);
      child.kill('SIGKILL');
    }
    expect(await positionOf()).toBeLessThan(await world.ledger.store.head());
    world.run([accounts('often_killed')]);
    await world.caughtUp('often_killed');
    expect(await world.shown('often_killed')).toEqual(
      await foldOfLog(world.ledger.store, accounts('often_killed')),
    );
  });

  it('do not change when a batch is delivered again', async () => {
    const projected = accounts('once');
    const stop = world.run([projected]);
    await world.caughtUp('once');
    await stop();
    const before = await world.shown('once');
    const { pool, store } = world.ledger;
    const [{ loop, partitions } = fail('no table')] = await generationsOf(pool, 'once');
    const split = new Split(projected, partitions);
    const table = new ReadTable(projected.table, 1, 1);
    const writing = { pool, projected, table, idle: new GroupedMoves(pool, readModelCheckpoints) };
    for await (const { events, through } of store.readAll({ after: 0, batchSize: 300 }))
      for (const at of await readModelCheckpoints.of(pool, loop))
        for (const position of [0, 1, through - 1])
          expect(
            await applyShare(writing, { ...at, position }, split.share(events, at.partition), through),
          ).toBe(false);
    expect(await world.shown('once')).toEqual(before);
  });
});

describe('several programs', () => {
  it('start at once, one of them works, and another takes over when it dies', async () => {
    const first = await openLedger(world.url);
    const stopFirst = world.run([accounts('shared')], { on: first });
    world.run([accounts('shared')]);
    await world.caughtUp('shared');
    await stopFirst();
    await first.close();
    await world.ledger.record([opened('after the death of the first')]);
    await world.caughtUp('shared');
    expect(await world.shown('shared')).toEqual(await foldOfLog(world.ledger.store, accounts('shared')));
  });
});

describe('readers', () => {
  it('wait for their own write, and are told who is behind', async () => {
    const told: ProjectionStatus[] = [];
    world.run([accounts('awaited')], { onLag: (status) => told.push(status) });
    await world.caughtUp('awaited');
    const position = await world.ledger.record([opened('own write')]);
    await waitFor(world.ledger.pool, ['awaited'], position, 5000);
    const { rows } = await world.ledger.pool.query(`select 1 from read.awaited where account = 'own write'`);
    expect(rows.length).toBe(1);
    const late = waitFor(world.ledger.pool, ['awaited', 'never_built'], position, 50);
    await expect(late).rejects.toMatchObject({ behind: [{ name: 'never_built', position: 0 }] });
    await eventually(() => Promise.resolve(told.some(({ name }) => name === 'awaited')));
  });

  it('get the folded values from TypeORM', async () => {
    world.run([accounts('mapped')]);
    await world.caughtUp('mapped');
    const entity = readModelEntity<AccountRow>(accounts('mapped').table as never);
    const source = await new DataSource({
      type: 'postgres',
      url: world.url,
      entities: [entity],
    }).initialize();
    const found = await source.getRepository(entity).find({ order: { account: 'ASC' } });
    await source.destroy();
    const plain = found.map((row) => ({ ...row })).toSorted((a, b) => (a.account < b.account ? -1 : 1));
    expect(plain).toEqual(await world.shown('mapped'));
  });
});
