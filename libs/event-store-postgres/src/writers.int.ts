import { expect, it } from '@jest/globals';
import { createTestDatabase } from '../../../test/support/database.js';
import type { RecordedEvent } from '#event-sourcing';
import { createPostgresTestLog } from './testing/index.js';
import { writerCatalogue, writerCommand } from './testing/writer-command.js';
import { startWriter, type WriterProcess } from './testing/writer-process.js';

const PROCESSES = 4;
const WRITERS_IN_EACH = 8;
const SECONDS = 6;

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

it('32 writers in 4 processes: a reader with a checkpoint loses nothing, doubles nothing and keeps order', async () => {
  const database = await createTestDatabase();
  const log = await createPostgresTestLog(database);
  const writers = Array.from({ length: PROCESSES }, (_, n) =>
    startWriter(database.url, `w${n}`, 0, WRITERS_IN_EACH),
  );
  const done = new AbortController();
  const reading = readWithCrashes(log.open(writerCatalogue), done.signal);
  try {
    await Promise.all(writers.map(({ started }) => started));
    await sleep(SECONDS * 1000);
    await Promise.all(writers.map((writer) => writer.stop()));

    const store = await log.open(writerCatalogue);
    const head = await store.head();
    const seen = await reading.until(head, done);
    const logged: RecordedEvent[] = [];
    for await (const { events } of store.readAll({ after: 0 })) logged.push(...events);

    expect(seen.map(({ position }) => position)).toEqual(
      Array.from({ length: head }, (_, index) => index + 1),
    );
    expect(seen).toEqual(logged);
    expect(reading.crashes()).toBeGreaterThan(5);
    expectWhole(writers, logged);
    expectNumbered(logged);
  } finally {
    done.abort();
    await Promise.all(writers.map((writer) => writer.kill().catch(() => undefined)));
    await log.drop();
  }
}, 60_000);

/** Reads from its checkpoint, forgets everything else every 300 ms, and reads on from the checkpoint. */
function readWithCrashes(opening: Promise<{ subscribe: SubscribeFrom }>, done: AbortSignal) {
  const seen: RecordedEvent[] = [];
  let checkpoint = 0;
  let crashes = 0;
  const reading = (async () => {
    const store = await opening;
    while (!done.aborted) {
      const signal = AbortSignal.any([done, AbortSignal.timeout(300)]);
      for await (const { events, through } of store.subscribe({
        after: checkpoint,
        batchSize: 200,
        signal,
      })) {
        seen.push(...events);
        checkpoint = through;
      }
      crashes++;
    }
  })();
  return {
    crashes: () => crashes,
    async until(head: number, finish: AbortController): Promise<readonly RecordedEvent[]> {
      const deadline = Date.now() + 20_000;
      while (checkpoint < head && Date.now() < deadline) await Promise.race([reading, sleep(20)]);
      finish.abort();
      await reading;
      return seen;
    },
  };
}

type SubscribeFrom = import('#event-sourcing').EventStore['subscribe'];

/** Every acknowledged command is there once, with all its events. */
function expectWhole(writers: readonly WriterProcess[], logged: readonly RecordedEvent[]): void {
  const events = new Map<string, number>();
  for (const { commandId } of logged) events.set(commandId, (events.get(commandId) ?? 0) + 1);
  const wrong = writers.flatMap(({ acknowledged }, index) =>
    acknowledged.filter((n) => {
      const { context, eventCount } = writerCommand(`w${index}`, n);
      return events.get(context.commandId) !== eventCount;
    }),
  );
  expect(wrong).toEqual([]);
  expect(writers.flatMap(({ acknowledged }) => acknowledged)).toHaveLength(events.size);
  expect(writers.every(({ acknowledged }) => acknowledged.length > 100)).toBe(true);
}

/** Revisions are complete in every stream, and time never runs backwards. */
function expectNumbered(logged: readonly RecordedEvent[]): void {
  const revisions = new Map<string, number>();
  let moment = '';
  for (const { stream, revision, recordedAt } of logged) {
    if (revision !== (revisions.get(stream) ?? -1) + 1 || recordedAt < moment)
      throw new Error(`${stream} revision ${revision} at ${recordedAt} is out of order`);
    revisions.set(stream, revision);
    moment = recordedAt;
  }
}
