import { expect, it } from '@jest/globals';
import { createTestDatabase } from '../../../test/support/database.js';
import type { EventStore } from '#event-sourcing';
import { createPostgresTestLog } from './testing/index.js';
import { writerCatalogue, writerCommand } from './testing/writer-command.js';
import { startWriter } from './testing/writer-process.js';

const ROUNDS = 10;
/** More than any round gets to: numbers of two rounds never meet. */
const NUMBERS_PER_ROUND = 100_000;
const CONCURRENCY = 16;

it('kill -9 in the middle of appends: what was acknowledged is there once, the rest wholly or not at all', async () => {
  const database = await createTestDatabase();
  const log = await createPostgresTestLog(database);
  const acknowledged = new Set<number>();
  const attempted: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const first = round * NUMBERS_PER_ROUND;
    const writer = startWriter(database.url, 'w', first, CONCURRENCY);
    await writer.started;
    await new Promise((resolve) => setTimeout(resolve, (round * 37) % 120));
    await writer.kill();
    for (const n of writer.acknowledged) acknowledged.add(n);
    const last = Math.max(...writer.acknowledged);
    // Any of the commands that were under way may have been recorded without an answer.
    for (let n = first; n <= last + CONCURRENCY; n++) attempted.push(n);
  }

  const store = await log.open(writerCatalogue);
  await settled(store);
  const before = await countEvents(store);
  const broken = attempted.filter((n) => {
    const { context, eventCount } = writerCommand('w', n);
    const found = before.get(context.commandId) ?? 0;
    return found !== eventCount && (acknowledged.has(n) || found !== 0);
  });
  expect(broken).toEqual([]);
  expect(acknowledged.size).toBeGreaterThan(ROUNDS);
  const known = new Set(attempted.map((n) => writerCommand('w', n).context.commandId));
  expect([...before.keys()].filter((commandId) => !known.has(commandId))).toEqual([]);

  const outcomes = await Promise.all(
    attempted.map(async (n) => {
      const { appends, context } = writerCommand('w', n);
      return { n, before: before.has(context.commandId), ...(await store.appendAll(appends, context)) };
    }),
  );
  expect(outcomes.filter(({ before, outcome }) => outcome !== (before ? 'duplicate' : 'recorded'))).toEqual(
    [],
  );
  const after = await countEvents(store);
  expect(
    attempted.filter(
      (n) => after.get(writerCommand('w', n).context.commandId) !== writerCommand('w', n).eventCount,
    ),
  ).toEqual([]);
  await log.drop();
}, 60_000);

/** The server finishes a statement whose client has died: waits until the log stands still. */
async function settled(store: EventStore): Promise<void> {
  for (let before = -1, head = await store.head(); head !== before; head = await store.head()) {
    before = head;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** How many events each command has in the log. */
async function countEvents(store: EventStore): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for await (const { events } of store.readAll({ after: 0 }))
    for (const { commandId } of events) counts.set(commandId, (counts.get(commandId) ?? 0) + 1);
  return counts;
}
