import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Pool } from 'pg';
import {
  EventCatalogue,
  newId,
  StoreUnavailableError,
  type CommandContext,
  type StreamAppend,
} from '#event-sourcing';
import { createTestDatabase } from '../../../test/support/database.js';
import { PostgresEventStore } from './index.js';
import { createPostgresTestLog, type PostgresTestLog } from './testing/index.js';

/** A line to the server that can be cut and mended. */
async function cuttableLine(target: URL) {
  const ends = new Set<Socket>();
  let cut = false;
  const server = createServer((near) => {
    if (cut) return near.destroy();
    const far = connect(Number(target.port || 5432), target.hostname);
    for (const [end, other] of [
      [near, far],
      [far, near],
    ] as const) {
      ends.add(end);
      end.pipe(other);
      end.on('error', () => other.destroy());
      end.on('close', () => ends.delete(end) && other.destroy());
    }
    return undefined;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.href,
    cut() {
      cut = true;
      for (const end of ends) end.destroy();
    },
    mend() {
      cut = false;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}

const catalogue = new EventCatalogue({ NoteTaken: [] });
const note = (n: number): StreamAppend => ({
  stream: `note-${newId()}`,
  expected: 'none',
  events: [{ type: 'NoteTaken', occurredOn: '2026-03-01', data: { n } }],
});
const command = (): CommandContext => ({
  commandId: newId(),
  provenance: { actor: 'user:test', source: 'test', correlationId: 'c' },
});

let log: PostgresTestLog;
let line: Awaited<ReturnType<typeof cuttableLine>>;
let pool: Pool;
let store: PostgresEventStore;

beforeAll(async () => {
  const database = await createTestDatabase();
  log = await createPostgresTestLog(database);
  line = await cuttableLine(new URL(database.url));
  pool = new Pool({ connectionString: line.url, max: 4 });
  store = await PostgresEventStore.open({ pool, catalogue, pollMs: 50 });
});
afterAll(async () => {
  await store.close();
  await pool.end();
  line.cut();
  await line.close();
  await log.drop();
});

it('says that it is not available, and records each command once when it is sent again', async () => {
  const sent = Array.from({ length: 200 }, (_, n) => ({ append: note(n), context: command() }));
  const send = () => Promise.allSettled(sent.map(({ append, context }) => store.append(append, context)));
  const first = send();
  setImmediate(() => line.cut());
  const failures = (await first).flatMap((result) =>
    result.status === 'rejected' ? [result.reason as unknown] : [],
  );
  expect(failures.length).toBeGreaterThan(0);
  expect(failures.every((error) => error instanceof StoreUnavailableError)).toBe(true);
  await expect(store.read('note-1')).rejects.toThrow(StoreUnavailableError);
  await expect(store.head()).rejects.toThrow(StoreUnavailableError);

  line.mend();
  const again = await send();
  expect(again.every((result) => result.status === 'fulfilled' && result.value.outcome !== 'conflict')).toBe(
    true,
  );
  const direct = await log.open(catalogue);
  for (const { append } of sent) expect((await direct.read(append.stream)).revision).toBe(0);
}, 30_000);

it('goes on with subscriptions where they were when the line comes back, and begins those that began meanwhile', async () => {
  const direct = await log.open(catalogue);
  const after = await direct.head();
  const early = follow(after, 3);
  await direct.append(note(0), command());
  await Promise.race([early.started, early.seen]);
  line.cut();
  const late = follow(after, 3);
  await direct.append(note(1), command());
  await new Promise((resolve) => setTimeout(resolve, 400));
  line.mend();
  await direct.append(note(2), command());
  const notes = [{ n: 0 }, { n: 1 }, { n: 2 }];
  expect(await early.seen).toEqual(notes);
  expect(await late.seen).toEqual(notes);
});

/** Follows the log over the cuttable line until `count` events have come. */
function follow(after: number, count: number): { started: Promise<void>; seen: Promise<object[]> } {
  const { promise: started, resolve: start } = withResolver();
  const seen = (async () => {
    const abort = new AbortController();
    const data: object[] = [];
    for await (const { events } of store.subscribe({ after, signal: abort.signal })) {
      data.push(...events.map((event) => event.data));
      if (data.length > 0) start();
      if (data.length >= count) abort.abort();
    }
    return data;
  })();
  seen.catch(() => undefined);
  return { started, seen };
}

function withResolver(): { promise: Promise<void>; resolve: () => void } {
  let resolve = (): void => undefined;
  const promise = new Promise<void>((settle) => (resolve = settle));
  return { promise, resolve };
}

it('is not available when another transaction holds the lock for too long, and lets it go by itself', async () => {
  const hog = await log.pool.connect();
  hog.on('error', () => undefined);
  await hog.query('begin');
  await hog.query('select pg_advisory_xact_lock(7305, 1)');
  const direct = await log.open(catalogue);
  const waiting = direct.append(note(0), command());
  await expect(waiting).rejects.toThrow(/lock timeout/);
  await expect(waiting).rejects.toThrow(StoreUnavailableError);
  await hog.query('rollback');
  hog.release();
  expect((await direct.append(note(1), command())).outcome).toBe('recorded');
}, 30_000);

it('refuses to append after it was closed', async () => {
  const closed = await log.open(catalogue);
  await closed.close();
  await expect(closed.append(note(0), command())).rejects.toThrow(StoreUnavailableError);
});
