import { expect, it } from '@jest/globals';
import { EventCatalogue, eventIdOf, newId, type StoredEntry } from '#event-sourcing';
import { KurrentEventStore } from './index.js';
import { DoubleServer, MemoryLog } from './testing/index.js';

const catalogue = new EventCatalogue({ NoteTaken: [] });

const entry = (stream: string, revision: number): StoredEntry => {
  const commandId = newId();
  const provenance = { actor: 'user:test', source: 'test', correlationId: 'c' };
  const moment = { occurredOn: '2026-03-01', recordedAt: '2026-03-01T08:00:00.123Z' };
  const place = { position: 7, stream, revision, commandId, id: eventIdOf(commandId, 0) };
  return { ...place, ...moment, ...provenance, type: 'NoteTaken', schema: 1, data: '{}' };
};

/** How many operations the server saw, and the order of the entries in the log. */
async function takenIn(version: '25.1.4' | '26.1.0') {
  const log = new MemoryLog();
  const server = await DoubleServer.start(log, { version });
  let operations = 0;
  log.follow(() => operations++);
  const store = await KurrentEventStore.open({
    url: `kurrentdb://127.0.0.1:${server.port}?tls=false`,
    catalogue,
  });
  await store.takeIn([entry('note-a', 0), entry('note-b', 0), entry('note-a', 1), entry('note-a', 2)]);
  const order: string[] = [];
  for await (const { entries } of store.readStored({ after: 0 }))
    order.push(...entries.map(({ stream, revision, recordedAt }) => `${stream} ${revision} ${recordedAt}`));
  await store.close();
  server.kill();
  return { operations, order };
}

const order = ['note-a 0', 'note-b 0', 'note-a 1', 'note-a 2'].map(
  (each) => `${each} 2026-03-01T08:00:00.123Z`,
);

it('takes entries in at once where the server can write streams by turns', async () => {
  expect(await takenIn('26.1.0')).toEqual({ operations: 1, order });
});

it('takes entries in by stretches on older servers, in the same order', async () => {
  expect(await takenIn('25.1.4')).toEqual({ operations: 2, order });
});
