import { afterAll, beforeAll, expect, it } from '@jest/globals';
import {
  EventCatalogue,
  eventIdOf,
  newId,
  StoreUnavailableError,
  type CommandContext,
  type StreamAppend,
} from '#event-sourcing';
import { KurrentEventStore } from './index.js';
import { DoubleServer, MemoryLog } from './testing/index.js';

const catalogue = new EventCatalogue({ NoteTaken: [], NoteFiled: [] });
const note = (n: number, stream = `note-${newId()}`): StreamAppend => ({
  stream,
  expected: 'any',
  events: [{ type: 'NoteTaken', occurredOn: '2026-03-01', data: { n } }],
});
const command = (commandId = newId()): CommandContext => ({
  commandId,
  provenance: { actor: 'user:test', source: 'test', correlationId: 'c' },
});

const log = new MemoryLog();
let server: DoubleServer;
let url: string;
let store: KurrentEventStore;

beforeAll(async () => {
  server = await DoubleServer.start(log);
  url = `kurrentdb://127.0.0.1:${server.port}?tls=false`;
  store = await KurrentEventStore.open({ url, catalogue });
});
afterAll(async () => {
  await store.close();
  server.kill();
});

const restart = async (): Promise<void> => {
  server = await DoubleServer.start(log, { port: server.port });
};

async function follow(after: number, count: number): Promise<object[]> {
  const abort = new AbortController();
  const data: object[] = [];
  for await (const { events } of store.subscribe({ after, signal: abort.signal })) {
    data.push(...events.map((event) => event.data));
    if (data.length >= count) abort.abort();
  }
  return data;
}

it('goes on with subscriptions where they were when the server comes back, and records what failed once', async () => {
  const following = follow(await store.head(), 3);
  await store.append(note(0), command());
  server.kill();
  const append = note(1);
  const context = command();
  await expect(store.append(append, context)).rejects.toThrow(StoreUnavailableError);
  await expect(store.read(append.stream)).rejects.toThrow(StoreUnavailableError);
  await expect(store.head()).rejects.toThrow(StoreUnavailableError);
  await restart();
  expect((await store.append(append, context)).outcome).toBe('recorded');
  await store.append(note(2), command());
  expect(await following).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
}, 60_000);

it('outlives an outage in which the client gives up for good', async () => {
  const impatient = await KurrentEventStore.open({ url: `${url}&maxDiscoverAttempts=2`, catalogue });
  const following = follow(await store.head(), 1);
  server.kill();
  for (let round = 0; round < 3; round++)
    await expect(impatient.head()).rejects.toThrow(StoreUnavailableError);
  await restart();
  const { outcome } = await impatient.append(note(7), command());
  expect(outcome).toBe('recorded');
  expect(await impatient.head()).toBeGreaterThan(0);
  expect(await following).toEqual([{ n: 7 }]);
  await impatient.close();
}, 60_000);

it('finds out what became of an append whose answer was lost', async () => {
  const [lost, context] = [note(1), command()];
  server.tearNextAppend('after');
  const result = await store.append(lost, context);
  const { events } = await store.read(lost.stream);
  expect(result).toEqual({ outcome: 'recorded', position: events[0]!.position });
  expect(await store.append(lost, context)).toEqual({ ...result, outcome: 'duplicate' });

  const never = note(2);
  const second = command();
  server.tearNextAppend('before');
  await expect(store.append(never, second)).rejects.toThrow(StoreUnavailableError);
  expect((await store.read(never.stream)).revision).toBe(-1);
  expect((await store.append(never, second)).outcome).toBe('recorded');
});

it('gives the server the same event ids for the same command', async () => {
  const [append, context] = [note(1), command()];
  await store.append(append, context);
  const [record] = log.stream(`bluecard:${append.stream}`);
  expect(record?.id).toBe(eventIdOf(context.commandId, 0));
});

it('knows a command again when its stream has moved on, when it names another stream, and over several streams', async () => {
  const [left, right, context] = [note(1), note(2), command()];
  const first = await store.appendAll([left, right], context);
  await store.append(note(3, left.stream), command());
  const duplicate = { ...first, outcome: 'duplicate' };
  expect(await store.appendAll([left, right], context)).toEqual(duplicate);
  expect(await store.append({ ...left, expected: 'none' }, context)).toEqual(duplicate);
  expect(await store.append(note(4), context)).toEqual(duplicate);
  expect((await store.read(left.stream)).revision).toBe(1);
  expect((await store.read(right.stream)).revision).toBe(0);
});

it('shows readers nothing that the server or somebody else wrote', async () => {
  const after = await store.head();
  const other = await KurrentEventStore.open({ url: `${url}&log=other`, catalogue });
  await other.append(note(8), command());
  const foreign = (stream: string, type: string, metadata = ''): void => {
    const record = { stream, id: newId(), type, isJson: true, data: Buffer.from('{}') };
    log.append([], [{ ...record, metadata: Buffer.from(metadata) }]);
  };
  foreign('$settings', '$SettingsUpdated');
  foreign('$$bluecard:note-1', '$metadata');
  foreign('orders-1', 'NoteTaken', '{"commandId":"x","schema":"1"}');
  foreign('bluecard:note-foreign', 'NoteTaken');
  const { stream } = note(9);
  await store.append(note(9, stream), command());
  foreign('orders-1', 'OrderPlaced');
  const seen = async (types?: readonly string[]): Promise<object[]> => {
    const data: object[] = [];
    for await (const { events } of store.readAll({ after, ...(types && { types }) }))
      data.push(...events.map((event) => event.data));
    return data;
  };
  expect(await seen()).toEqual([{ n: 9 }]);
  expect(await seen(['NoteTaken', 'NoteFiled'])).toEqual([{ n: 9 }]);
  expect(await store.head()).toBe((await store.read(stream)).events[0]!.position);
  expect((await store.read('note-foreign')).events).toEqual([]);
  expect(await other.head()).toBeLessThan(await store.head());
  await other.close();
});

it('reads no further ahead than one page', async () => {
  const quiet = await DoubleServer.start(new MemoryLog());
  const reader = await KurrentEventStore.open({
    url: `kurrentdb://127.0.0.1:${quiet.port}?tls=false`,
    catalogue,
  });
  const events = Array.from({ length: 100 }, (_, n) => note(n).events[0]!);
  for (let bulk = 0; bulk < 10; bulk++)
    await reader.append({ stream: `bulk-${newId()}`, expected: 'none', events }, command());
  const before = quiet.sent;
  const reading = reader.readAll({ after: 0, batchSize: 50 })[Symbol.asyncIterator]();
  await reading.next();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(quiet.sent - before).toBeLessThan(150);
  await reading.return?.();
  await reader.close();
  quiet.kill();
}, 30_000);
