import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ChildProcess } from 'node:child_process';
import type { AnyProcess, EventStore, RecordedEvent } from '#event-sourcing';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { NotStoppedAtError, TimeoutError } from '../projection-runner/index.js';
import { deposited, openLedger, silent, thanking, type Ledger } from '../projection-runner/testing/ledger.js';
import { startProgram } from '../projection-runner/testing/programs.js';
import { eventually, fail } from '../projection-runner/testing/world.js';
import {
  migrateProcesses,
  NotInQuarantineError,
  pauseProcess,
  processStatus,
  quarantineReaction,
  resumeProcess,
  retryReaction,
  runProcesses,
  waitForProcesses,
} from './index.js';

jest.setTimeout(60_000);

interface Services {
  readonly store: EventStore;
}

const POISON = 424_242;
const request = { by: 'user:admin', reason: '对方系统拒绝 the other side refuses it' };

let database: TestDatabase;
let ledger: Ledger;
const children = new Set<ChildProcess>();
const running: (() => Promise<void>)[] = [];

beforeEach(async () => {
  database = await createTestDatabase();
  ledger = await openLedger(database.url);
  await migrateProcesses(ledger.pool);
});

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL');
  children.clear();
  for (const stop of running.splice(0)) await stop();
  await ledger.close();
  await database.drop();
});

const thankingBut = (amount: number): AnyProcess<Services> => {
  const whole = thanking();
  return {
    ...whole,
    on: {
      ...whole.on,
      Deposited: (event, services, context) =>
        (event.data as { readonly amount: number }).amount === amount
          ? Promise.reject(new Error('no thanks for this amount'))
          : whole.on['Deposited']!(event, services, context),
    },
  };
};

function run(process: AnyProcess<Services>): void {
  const stop = new AbortController();
  const { store, pool } = ledger;
  const ended = runProcesses({
    store,
    pool,
    processes: [process],
    services: { store },
    signal: stop.signal,
    logger: silent,
  });
  running.push(async () => {
    stop.abort();
    await ended;
  });
}

const status = async () =>
  (await processStatus(ledger.pool, ledger.store)).find(({ name }) => name === 'thank') ?? fail('no process');

async function thanked(): Promise<number[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of ledger.store.readAll({ after: 0, types: ['Thanked'] }))
    events.push(...batch.events);
  return events.map(({ data }) => (data as { amount: number }).amount).toSorted((a, b) => a - b);
}

describe('a reaction that keeps failing', () => {
  it('stops its partition alone; goes into quarantine; and is done once when it works, whoever is killed meanwhile', async () => {
    const { store, pool } = ledger;
    const program = `
      const whole = thanking();
      const on = { ...whole.on, Deposited: (event, services, context) => event.data.amount === ${POISON}
        ? Promise.reject(new Error('no thanks for this amount')) : whole.on.Deposited(event, services, context) };
      await runProcesses({ ...common, processes: [{ ...whole, on }], services: { store } });`;
    const first = startProgram(database.url, 'first', program);
    children.add(first);
    const amounts = Array.from({ length: 40 }, (_, index) => index);
    await ledger.record([
      deposited('bad', POISON),
      ...amounts.map((amount) => deposited(`account ${amount}`, amount)),
    ]);
    await eventually(async () => (await processStatus(pool, store)).length === 1, 20_000);
    await eventually(async () => (await status()).state === 'stopped', 20_000);
    await eventually(async () => {
      const { partitions } = await status();
      return partitions.filter(({ state, lag }) => state === 'live' && lag === 0).length === 7;
    });
    const eventId = (await status()).stoppedAt?.eventId ?? fail('it is not known at which event');
    first.kill('SIGKILL');

    const broken = thankingBut(POISON);
    await expect(quarantineReaction({ store, pool, process: broken }, 'another', request)).rejects.toThrow(
      NotStoppedAtError,
    );
    await quarantineReaction({ store, pool, process: broken }, eventId, request);
    const second = startProgram(database.url, 'second', program);
    children.add(second);
    await ledger.record([deposited('bad', 100)]);
    await eventually(async () => (await status()).lag === 0, 20_000);
    second.kill('SIGKILL');
    expect(await thanked()).toEqual([...amounts, 100]);
    expect(await status()).toMatchObject({
      state: 'live',
      quarantined: [{ ...request, eventId, keys: ['bad'], error: 'no thanks for this amount' }],
    });

    const retry = (process: AnyProcess<Services>, id = eventId) =>
      retryReaction({ store, pool, process, services: { store } }, id, 'user:admin');
    await expect(retry(broken)).rejects.toThrow('no thanks for this amount');
    expect((await status()).quarantined.length).toBe(1);
    await Promise.allSettled([retry(thanking()), retry(thanking())]);
    expect((await status()).quarantined).toEqual([]);
    await expect(retry(thanking())).rejects.toThrow(NotInQuarantineError);
    expect(await thanked()).toEqual([...amounts, 100, POISON]);
  });

  it('is not begun while the process is paused', async () => {
    run(thanking());
    await eventually(async () => (await status()).partitions.every(({ owner }) => owner !== null));
    await pauseProcess(ledger.pool, 'thank', request);
    const position = await ledger.record([deposited('a', 1), deposited('b', 2)]);
    await expect(waitForProcesses(ledger.pool, position, 60_000)).rejects.toThrow(TimeoutError);
    expect(await status()).toMatchObject({ state: 'paused', paused: request });
    expect(await thanked()).toEqual([]);
    await resumeProcess(ledger.pool, 'thank');
    await waitForProcesses(ledger.pool, position, 10_000);
    expect(await thanked()).toEqual([1, 2]);
  });
});

it('a database of the version before partitions goes on where it stood', async () => {
  const { pool } = ledger;
  const position = await ledger.record([deposited('a', 1), deposited('a', 2)]);
  await pool.query(`
    drop table app.process_checkpoint;
    create table app.process_status (name text not null, position bigint not null default 0, stopped_reason text,
      stopped_position bigint, stopped_event_id text, updated_at timestamptz not null default now(),
      constraint process_status_pkey primary key (name));
    insert into app.process_status (name, position, stopped_reason) values ('thank', 1, 'something')`);
  await Promise.all([migrateProcesses(pool), migrateProcesses(pool)]);
  run(thanking());
  await waitForProcesses(pool, position, 10_000);
  expect(await thanked()).toEqual([2]);
});
