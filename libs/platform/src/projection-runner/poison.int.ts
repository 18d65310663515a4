import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { EventCatalogue, projection, type AnyProjection } from '#event-sourcing';
import { createTestDatabase } from '../../../../test/support/database.js';
import { migrateProjections, projectionStatus, resumeProjection, TimeoutError, waitFor } from './index.js';
import { accounts, closed, deposited, opened, openLedger, type LedgerEvent } from './testing/ledger.js';
import { eventually, fail, startWorld, without, type RunningWorld } from './testing/world.js';

jest.setTimeout(30_000);

let world: RunningWorld;

beforeAll(async () => {
  world = await startWorld();
});

afterEach(() => world.stopRunners());

afterAll(() => world.close());

describe('an event that cannot be taken in', () => {
  const depositsOnly = (name: string, on: (amount: number) => object): AnyProjection =>
    projection<{ account: string; day: string }, LedgerEvent>({
      table: { name, key: 'account', columns: { account: 'text', day: 'date' } },
      version: 1,
      keysOf: ({ data }) => ('account' in data ? [data.account] : []),
      on: {
        Opened: (row, { data }) => row ?? { account: data.account, day: '2026-01-01' },
        Deposited: (row, { data }) => ({ account: data.account, day: '2026-01-02', ...on(data.amount) }),
        Moved: (row) => row,
        Closed: (row) => row,
      },
    });

  it('stops its own read model at that very event, whether code or database refuses it, and no other', async () => {
    let mended = false;
    const poison = 424_242;
    world.run(
      [
        depositsOnly('by_code', (amount) => (amount === poison && !mended ? fail('not this amount') : {})),
        depositsOnly('by_database', (amount) => (amount === poison && !mended ? { day: '2026-02-30' } : {})),
        depositsOnly('by_key', (amount) => (amount === poison && !mended ? { account: 'another' } : {})),
        accounts('healthy'),
      ],
      { batchSize: 100 },
    );
    await eventually(async () => (await world.stateOf('healthy')) === 'live');
    await world.ledger.record([opened('good'), deposited('bad', poison), deposited('later', 1)]);
    await eventually(
      async () =>
        (await world.stateOf('by_code')) + (await world.stateOf('by_database')) === 'stoppedstopped',
    );
    await eventually(async () => (await world.stateOf('by_key')) === 'stopped');
    await world.caughtUp('healthy');

    const head = await world.ledger.store.head();
    for (const [name, reason] of [
      ['by_code', /not this amount/],
      ['by_database', /2026-02-30/],
      ['by_key', /another/],
    ] as const) {
      await eventually(async () => (await world.statusOf(name))[0]?.position === head - 2);
      const [status] = await world.statusOf(name);
      expect(status).toMatchObject({ position: head - 2, lag: 2, stoppedAt: { position: head - 1 } });
      expect(status?.reason).toMatch(reason);
      const { rows } = await world.ledger.pool.query(
        `select account from read.${name} where account in ('good', 'bad', 'later')`,
      );
      expect(rows).toEqual([{ account: 'good' }]);
      await expect(waitFor(world.ledger.pool, [name], head, 60_000)).rejects.toThrow(TimeoutError);
    }
    mended = true;
    for (const name of ['by_code', 'by_database', 'by_key']) await resumeProjection(world.ledger.pool, name);
    await eventually(async () => (await world.stateOf('by_code')) === 'live');
    await eventually(async () => (await world.statusOf('by_code'))[0]?.lag === 0);
    await eventually(async () => (await world.statusOf('by_database'))[0]?.lag === 0);
    const { rows } = await world.ledger.pool.query(
      `select account from read.by_database where account in ('bad', 'later')`,
    );
    expect(rows.length).toBe(2);
  });

  it('stops only read models of its type when the program does not know its shape', async () => {
    const other = await createTestDatabase();
    const newer = await openLedger(other.url);
    await newer.record([opened('a'), deposited('a', 1), closed('a'), opened('b')]);
    const older = await openLedger(other.url, new EventCatalogue({ Opened: [], Deposited: [], Moved: [] }));
    const closures = accounts('with_closures');
    const spared = accounts('without_closures');
    const untouched = { ...spared, on: without(spared.on, 'Closed') } as AnyProjection;
    await migrateProjections(older.pool);
    const stop = world.run([closures, untouched], { on: older });
    const states = async (): Promise<object[]> => projectionStatus(older.pool, older.store);
    await eventually(async () => {
      const [stopped] = await projectionStatus(older.pool, older.store);
      return stopped?.partitions.every(({ state }) => state === 'stopped') === true;
    });
    await waitFor(older.pool, ['without_closures'], 4, 5000);
    expect(await states()).toMatchObject([
      { name: 'with_closures', state: 'stopped', position: 2, reason: expect.stringContaining('Closed') },
      { name: 'without_closures', state: 'live', position: 4 },
    ]);
    await stop();
    await Promise.all([newer.close(), older.close()]);
    await other.drop();
  });
});
