import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import {
  ConcurrencyError,
  EventCatalogue,
  reactionProcess,
  type AnyProcess,
  type DomainEvent,
  type EventStore,
  type RecordedEvent,
} from '#event-sourcing';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { migrateProjections, runProjections, TimeoutError } from '../projection-runner/index.js';
import {
  accounts,
  closed,
  deposited,
  moved,
  opened,
  openLedger,
  silent,
  thanking,
  type Ledger,
} from '../projection-runner/testing/ledger.js';
import {
  migrateProcesses,
  processStatus,
  resumeProcess,
  runProcesses,
  waitForProcesses,
  waitUntilSettled,
} from './index.js';

jest.setTimeout(30_000);

interface Services {
  readonly store: EventStore;
}

let database: TestDatabase;
let ledger: Ledger;
const running: (() => Promise<void>)[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  ledger = await openLedger(database.url);
  await migrateProcesses(ledger.pool);
  await migrateProjections(ledger.pool);
});

afterEach(async () => {
  for (const stop of running.splice(0)) await stop();
  await ledger.close();
  await database.drop();
});

function run(processes: readonly AnyProcess<Services>[], on = ledger, batchSize = 1000): () => Promise<void> {
  const stop = new AbortController();
  const { store, pool } = on;
  const services = { store };
  const ended = runProcesses({
    store,
    pool,
    processes,
    services,
    signal: stop.signal,
    logger: silent,
    batchSize,
  });
  const end = async (): Promise<void> => {
    stop.abort();
    await ended;
  };
  running.push(end);
  return end;
}

async function eventually(condition: () => Promise<boolean>, timeoutMs = 10_000): Promise<void> {
  for (const end = Date.now() + timeoutMs; !(await condition()); await delay(20))
    if (Date.now() > end) throw new Error(`not within ${timeoutMs} ms: ${condition.toString()}`);
}

const statusOf = async (name: string) =>
  (await processStatus(ledger.pool, ledger.store)).find((status) => status.name === name);

async function eventsOf(type: string): Promise<RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of ledger.store.readAll({ after: 0, types: [type] })) events.push(...batch.events);
  return events;
}

/** A process that only does `work` on deposits; amounts tell them apart. */
const onDeposit = (
  name: string,
  work: (amount: number, account: string) => Promise<void> | void,
): AnyProcess<Services> =>
  reactionProcess<Services, DomainEvent<'Deposited', { readonly account: string; readonly amount: number }>>({
    name,
    keyOf: ({ data }) => data.account,
    on: { Deposited: async ({ data }) => work(data.amount, data.account) },
  });

describe('a process', () => {
  it('handles events of one key in order and one at a time, and of other keys meanwhile', async () => {
    const events = Array.from({ length: 300 }, (_, index) => deposited(`account ${index % 10}`, index));
    const position = await ledger.record(events);
    const seen = new Map<string, number[]>();
    const busy = new Set<string>();
    let most = 0;
    run([
      onDeposit('orderly', async (amount, account) => {
        expect(busy.has(account)).toBe(false);
        busy.add(account);
        most = Math.max(most, busy.size);
        await delay(amount % 3);
        seen.set(account, [...(seen.get(account) ?? []), amount]);
        busy.delete(account);
      }),
    ]);
    await eventually(async () => (await statusOf('orderly'))?.position === position);
    expect(most).toBe(10);
    for (const [account, amounts] of seen)
      expect(amounts).toEqual(
        events.flatMap(({ data }) =>
          'amount' in data && 'account' in data && data.account === account ? [data.amount] : [],
        ),
      );
  });

  it('does everything once in effect although it is killed in the middle of batches', async () => {
    const deposits = 600;
    const position = await ledger.record(
      Array.from({ length: deposits }, (_, index) => deposited(`account ${index % 7}`, index)),
    );
    const moduleAt = (path: string): string => pathToFileURL(resolve('dist/libs/platform/src', path)).href;
    const program = `
      const { runProcesses } = await import(${JSON.stringify(moduleAt('process-runner/run-processes.js'))});
      const { thanking, openLedger, silent } = await import(${JSON.stringify(moduleAt('projection-runner/testing/ledger.js'))});
      const { store, pool } = await openLedger(process.env.LEDGER_URL);
      await runProcesses({
        store, pool, processes: [thanking()], services: { store },
        signal: new AbortController().signal, logger: silent, concurrency: 3,
      });`;
    const thanks = async (): Promise<number> => (await eventsOf('Thanked')).length;
    for (let kills = 0; kills < 3; kills++) {
      const before = await thanks();
      const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
        env: { ...process.env, LEDGER_URL: database.url },
        stdio: 'ignore',
      });
      await eventually(async () => (await thanks()) > before + 20);
      child.kill('SIGKILL');
    }
    expect((await statusOf('thank'))?.position).toBe(0);
    expect(await thanks()).toBeLessThan(deposits);
    run([thanking()]);
    await waitForProcesses(ledger.pool, position, 10_000);
    const amounts = (await eventsOf('Thanked')).map(({ data }) => (data as { amount: number }).amount);
    expect(amounts.toSorted((a, b) => a - b)).toEqual(Array.from({ length: deposits }, (_, index) => index));
  });

  it('names itself and the event in what it appends', async () => {
    const position = await ledger.record([deposited('a', 5)]);
    run([thanking()]);
    await waitForProcesses(ledger.pool, position, 10_000);
    const [cause] = await eventsOf('Deposited');
    const [thanked] = await eventsOf('Thanked');
    expect(thanked).toMatchObject({ actor: 'process:thank', causationId: cause!.id, correlationId: 'test' });
  });

  it('tries a failed reaction again, and goes on when it works', async () => {
    const position = await ledger.record([deposited('a', 1), deposited('a', 2)]);
    const done: number[] = [];
    let failures = 2;
    run([
      onDeposit('stubborn', (amount) => {
        if (amount === 1 && failures-- > 0) throw new ConcurrencyError('a');
        done.push(amount);
      }),
    ]);
    await eventually(async () => (await statusOf('stubborn'))?.position === position);
    expect(done).toEqual([1, 2]);
  });

  it('waits for a server that is away for as long as it takes', async () => {
    const position = await ledger.record([deposited('a', 1)]);
    let failures = 5;
    run([
      onDeposit('patient', () => {
        if (failures-- > 0) throw Object.assign(new Error('away'), { code: 'ECONNREFUSED' });
      }),
    ]);
    await eventually(async () => (await statusOf('patient'))?.position === position, 15_000);
  });

  it('stops at a reaction that keeps failing, alone, and can be resumed', async () => {
    const position = await ledger.record([deposited('a', 1), deposited('b', 2), deposited('a', 3)]);
    const [, second] = await eventsOf('Deposited');
    let mended = false;
    const done = new Set<number>();
    run([
      onDeposit('faulty', (amount) => {
        if (amount === 2 && !mended) throw new Error('no thanks for b');
        done.add(amount);
      }),
      thanking(),
    ]);
    await eventually(async () => (await statusOf('faulty'))?.state === 'stopped');
    expect(await statusOf('faulty')).toMatchObject({
      position: 0,
      reason: 'no thanks for b',
      stoppedAt: { position: second!.position, eventId: second!.id },
    });
    await eventually(async () => (await statusOf('thank'))?.lag === 0);
    await expect(waitForProcesses(ledger.pool, position, 60_000)).rejects.toThrow(TimeoutError);
    mended = true;
    await resumeProcess(ledger.pool, 'faulty');
    await waitForProcesses(ledger.pool, position, 10_000);
    expect(done).toEqual(new Set([1, 2, 3]));
  });

  it('stops before an event that its program cannot read, after all that come before', async () => {
    await ledger.record([deposited('a', 1), closed('a'), deposited('a', 2), moved('a', 'b', 1)]);
    const older = await openLedger(
      database.url,
      new EventCatalogue({ Opened: [], Deposited: [], Thanked: [], Moved: [] }),
    );
    const stop = run([thanking(), onDeposit('unaffected', () => undefined)], older);
    await eventually(async () => {
      const partitions = (await statusOf('thank'))?.partitions ?? [];
      return partitions.length > 0 && partitions.every(({ state }) => state === 'stopped');
    });
    expect(await statusOf('thank')).toMatchObject({ position: 1, reason: expect.stringContaining('Closed') });
    await eventually(async () => ((await statusOf('unaffected'))?.position ?? 0) >= 4);
    await stop();
    await older.close();
  });

  it('is run by one program at a time, and by another when that one dies', async () => {
    const counts = new Map<number, number>();
    const counting = onDeposit(
      'counting',
      (amount) => void counts.set(amount, (counts.get(amount) ?? 0) + 1),
    );
    const first = await openLedger(database.url);
    const stopFirst = run([counting], first);
    run([counting]);
    for (let amount = 0; amount < 20; amount++) await ledger.record([deposited('a', amount)]);
    await waitForProcesses(ledger.pool, await ledger.store.head(), 10_000);
    await stopFirst();
    await first.close();
    await waitForProcesses(ledger.pool, await ledger.record([deposited('a', 20)]), 10_000);
    expect([...counts]).toEqual(Array.from({ length: 21 }, (_, amount) => [amount, 1]));
  });
});

describe('settling', () => {
  it('waits for what processes set in motion, and for the read models that show it', async () => {
    const auditing = reactionProcess<Services, DomainEvent<'Thanked', { readonly account: string }>>({
      name: 'audit',
      keyOf: ({ data }) => data.account,
      on: {
        Thanked: async ({ data, occurredOn }, { store }, context) => {
          await delay(30);
          const events = [{ type: 'Audited', occurredOn, data }];
          await store.append({ stream: `audits-${data.account}`, expected: 'any', events }, context);
        },
      },
    });
    run([auditing, thanking()]);
    const stop = new AbortController();
    const projections = [accounts('settled')];
    const { store, pool } = ledger;
    const ended = runProjections({ store, pool, projections, signal: stop.signal, logger: silent });
    await ledger.record([opened('a'), deposited('a', 1), deposited('a', 2)]);
    await eventually(
      async () => (await statusOf('audit')) !== undefined && (await statusOf('thank')) !== undefined,
    );
    expect(await waitUntilSettled(store, pool, 10_000)).toBe(7);
    expect((await eventsOf('Audited')).length).toBe(2);
    const { rows } = await pool.query('select balance::int as balance from read.settled');
    expect(rows).toEqual([{ balance: 3 }]);
    stop.abort();
    await ended;
  });
});
