import { expect, it } from '@jest/globals';
import type { RecordedEvent } from '../../event.js';
import type { EventStore, ReadAllOptions } from '../../event-store.js';
import type { Contract } from './contract.js';
import { dataOf, filed, newStream, notes, numbered, record, taken, to } from './notes.js';

/** Follows the log until `count` events have come, then aborts. */
async function follow(store: EventStore, count: number, options: ReadAllOptions): Promise<RecordedEvent[]> {
  const abort = new AbortController();
  const events: RecordedEvent[] = [];
  for await (const batch of store.subscribe({ ...options, signal: abort.signal })) {
    events.push(...batch.events);
    if (events.length >= count) abort.abort();
  }
  return events;
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Catches up, goes on with what comes, and ends when told to. */
export function subscribeContract({ store, open }: Contract): void {
  it('tells what was there, then what comes, once and in order', async () => {
    const after = await store().head();
    await record(store(), to(newStream(), 'none', ...numbered(5)));
    const following = follow(store(), 25, { after, batchSize: 4 });
    for (let round = 0; round < 10; round++) {
      await sleep(5);
      await record(store(), to(newStream(), 'none', ...numbered(2, 5 + round * 2)));
    }
    expect(dataOf(await following)).toEqual(Array.from({ length: 25 }, (_, n) => ({ n })));
  });

  it('tells what another process appends', async () => {
    const other = await open(notes);
    const following = follow(store(), 1, { after: await store().head() });
    await sleep(300);
    await record(other, to(newStream(), 'none', taken({ from: 'other' })));
    expect(dataOf(await following)).toEqual([{ from: 'other' }]);
  });

  it('serves many subscribers, each from its own place and with its own filter', async () => {
    const after = await store().head();
    const middle = await record(store(), to(newStream(), 'none', taken({ n: 0 }), filed({ n: 1 })));
    const all = follow(store(), 4, { after });
    const later = follow(store(), 2, { after: middle });
    const some = follow(store(), 2, { after, types: ['NoteFiled'] });
    await sleep(20);
    await record(store(), to(newStream(), 'none', taken({ n: 2 }), filed({ n: 3 })));
    expect(dataOf(await all)).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }, { n: 3 }]);
    expect(dataOf(await later)).toEqual([{ n: 2 }, { n: 3 }]);
    expect(dataOf(await some)).toEqual([{ n: 1 }, { n: 3 }]);
  });

  it('moves the checkpoint past events that a filter leaves out', async () => {
    const after = await store().head();
    const abort = new AbortController();
    const last = await record(store(), to(newStream(), 'none', ...numbered(3)));
    for await (const batch of store().subscribe({ after, types: ['NoteFiled'], signal: abort.signal })) {
      expect(batch.events).toEqual([]);
      if (batch.through >= last) abort.abort();
    }
    expect(abort.signal.aborted).toBe(true);
  });

  it('ends quietly when aborted: before it began, while it waits, and between batches', async () => {
    const head = await store().head();
    const told = async (signal: AbortSignal, after: number): Promise<number> => {
      let count = 0;
      for await (const { events } of store().subscribe({ after, batchSize: 1, signal }))
        count += events.length;
      return count;
    };
    expect(await told(AbortSignal.abort(), head)).toBe(0);
    expect(await told(AbortSignal.timeout(50), head)).toBe(0);

    await record(store(), to(newStream(), 'none', ...numbered(3)));
    const abort = new AbortController();
    let seen = 0;
    for await (const { events } of store().subscribe({ after: head, batchSize: 1, signal: abort.signal })) {
      seen += events.length;
      abort.abort();
    }
    expect(seen).toBe(1);
  });

  it('ends subscriptions when the store is closed', async () => {
    const other = await open(notes);
    const following = follow(other, 1, { after: await other.head() });
    await sleep(20);
    await other.close();
    expect(await following).toEqual([]);
  });
}
