import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import type { AnyProjection } from '#event-sourcing';
import {
  NotStoppedAtError,
  pauseProjection,
  quarantineProjection,
  rebuildProjection,
  resumeProjection,
  TimeoutError,
  waitFor,
} from './index.js';
import { accounts, accountsBut, deposited, foldOfLog, moved, opened } from './testing/ledger.js';
import { startProgram } from './testing/programs.js';
import { eventually, fail, startWorld, type RunningWorld } from './testing/world.js';

jest.setTimeout(60_000);

const POISON = 424_242;
const request = { by: 'user:admin', reason: '金额有误，待核 wrong amount' };

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

const balances = async (view: string, ...names: string[]): Promise<unknown[]> => {
  const { rows } = await world.ledger.pool.query(
    `select account, balance::int as balance from read.${view} where account = any($1) order by account`,
    [names],
  );
  return rows;
};

async function stoppedEvent(name: string): Promise<string> {
  await eventually(async () => (await world.stateOf(name)).includes('stopped'), 20_000);
  const stop = (await world.statusOf(name)).find((status) => status.stoppedAt)?.stoppedAt;
  return stop?.eventId ?? fail('it is not known at which event');
}

const quarantine = (projection: AnyProjection, eventId: string): Promise<void> =>
  quarantineProjection({ ...world.ledger, projection }, eventId, request);

describe('an event in quarantine', () => {
  it('is left out, on record with who and why, until a rebuild takes it in; whoever is killed meanwhile', async () => {
    const { store, pool, record } = world.ledger;
    const program = `await runProjections({ ...common, projections: [accountsBut('patient', ${POISON})], partitions: 3 });`;
    const first = startProgram(world.url, 'first', program);
    children.add(first);
    await eventually(async () => (await world.stateOf('patient')) === 'live', 20_000);
    await record([opened('p'), deposited('p', 5), deposited('p', POISON), deposited('p', 7)]);
    const eventId = await stoppedEvent('patient');
    first.kill('SIGKILL');

    const broken = accountsBut('patient', POISON);
    await quarantine(broken, eventId);
    const second = startProgram(world.url, 'second', program);
    children.add(second);
    await record([deposited('p', 9)]);
    await world.caughtUp('patient');
    second.kill('SIGKILL');
    expect(await balances('patient', 'p')).toEqual([{ account: 'p', balance: 21 }]);
    expect(await world.statusOf('patient')).toMatchObject([
      {
        state: 'live',
        quarantined: [
          { ...request, eventId, type: 'Deposited', keys: ['p'], error: expect.stringContaining('not this') },
        ],
      },
    ]);

    const rebuild = (projection: AnyProjection) => rebuildProjection({ store, pool, projection });
    await eventually(() =>
      rebuild(broken).then(
        () => fail('it took in what it cannot take in'),
        (error: Error) => error.message.includes('not this amount'),
      ),
    );
    expect((await world.statusOf('patient'))[0]?.quarantined.length).toBe(1);
    await rebuild(accounts('patient'));
    expect(await world.shown('patient')).toEqual(await foldOfLog(store, accounts('patient')));
    expect(await world.statusOf('patient')).toMatchObject([
      { state: 'live', generation: 2, quarantined: [] },
    ]);
    const { rows } = await pool.query(
      `select quarantined_by, cleared_by, cleared_at is not null as cleared from app.quarantined_events`,
    );
    expect(rows).toEqual([{ quarantined_by: 'user:admin', cleared_by: 'rebuild', cleared: true }]);
  });

  it('lacks only in rows that had not taken it in, and must be what stops the read model', async () => {
    const whole = accounts('half_taken');
    const broken = {
      ...whole,
      on: {
        ...whole.on,
        Moved: (row: never, event: never, key: string) =>
          key === 'to' ? fail('not to this one') : whole.on.Moved(row, event, key),
      },
    } as unknown as AnyProjection;
    world.run([broken], { partitions: 64 });
    const position = await world.ledger.record([opened('from'), opened('to'), moved('from', 'to', 3)]);
    const eventId = await stoppedEvent('half_taken');
    await eventually(async () => {
      const [status] = await world.statusOf('half_taken');
      return status?.partitions.filter((part) => part.position < position).length === 1;
    });
    await expect(quarantine(broken, '00000000-0000-0000-0000-000000000000')).rejects.toThrow(
      NotStoppedAtError,
    );
    await quarantine(broken, eventId);
    await world.caughtUp('half_taken');
    expect(await balances('half_taken', 'from', 'to')).toEqual([
      { account: 'from', balance: -3 },
      { account: 'to', balance: 0 },
    ]);
    expect((await world.statusOf('half_taken'))[0]?.quarantined).toMatchObject([{ keys: ['to'] }]);
    await expect(quarantine(broken, eventId)).rejects.toThrow(NotStoppedAtError);
  });

  it('lets a new version be built that cannot take it in', async () => {
    const stop = world.run([accounts('newer')]);
    await world.ledger.record([opened('n'), deposited('n', POISON + 1), deposited('n', 1)]);
    await world.caughtUp('newer');
    await stop();
    const broken = accountsBut('newer', POISON + 1, 2);
    world.run([broken]);
    await quarantine(broken, await stoppedEvent('newer'));
    await eventually(async () => (await world.statusOf('newer'))[0]?.version === 2);
    await world.caughtUp('newer');
    expect(await balances('newer', 'n')).toEqual([{ account: 'n', balance: 1 }]);
    expect(await world.statusOf('newer')).toMatchObject([{ state: 'live', quarantined: [{ keys: ['n'] }] }]);
  });
});

describe('a pause', () => {
  it('stops every partition at once, is told to whoever waits, outlives a rebuild, and ends with resume', async () => {
    const { store, pool, record } = world.ledger;
    const projected = accounts('paused');
    world.run([projected]);
    await world.caughtUp('paused');
    await pauseProjection(pool, 'paused', request);
    const before = await world.shown('paused');
    const position = await record([opened('x'), deposited('x', 1), opened('y'), opened('z')]);
    await expect(waitFor(pool, ['paused'], position, 60_000)).rejects.toThrow(TimeoutError);
    expect(await world.shown('paused')).toEqual(before);
    expect(await world.statusOf('paused')).toMatchObject([{ state: 'paused', paused: request }]);

    await rebuildProjection({ store, pool, projection: projected, partitions: 2 });
    const after = await record([deposited('x', 2)]);
    expect(await world.statusOf('paused')).toMatchObject([
      { generation: 2, state: 'paused', paused: request },
    ]);
    expect(await balances('paused', 'x')).toEqual([{ account: 'x', balance: 1 }]);
    await resumeProjection(pool, 'paused');
    await waitFor(pool, ['paused'], after, 10_000);
    expect(await balances('paused', 'x')).toEqual([{ account: 'x', balance: 3 }]);
  });
});
