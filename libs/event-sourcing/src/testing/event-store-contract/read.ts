import { expect, it } from '@jest/globals';
import type { Contract } from './contract.js';
import { command, dataOf, filed, newStream, notes, numbered, readOn, record, taken, to } from './notes.js';

/** One order for all, in batches, with or without a filter. */
export function readContract({ store, open }: Contract): void {
  it('finds nothing in a stream that does not exist', async () => {
    expect(await store().read(newStream())).toEqual({ events: [], revision: -1 });
  });

  it('does not take a stream for another whose name begins alike', async () => {
    const stream = newStream();
    await record(store(), to(`${stream}x`, 'none', taken({})));
    expect((await store().read(stream)).revision).toBe(-1);
  });

  it('reads all streams in the order of their positions, also what many wrote at once', async () => {
    const after = await store().head();
    const other = await open(notes);
    await Promise.all(
      Array.from({ length: 100 }, (_, n) =>
        record(n % 2 ? store() : other, to(newStream(), 'none', ...numbered(2, n * 2))),
      ),
    );
    const { events, through } = await readOn(store(), { after });
    const positions = events.map(({ position }) => position);
    expect(positions).toEqual(positions.toSorted((a, b) => a - b));
    expect(new Set(positions).size).toBe(200);
    expect(new Set(events.map(({ data }) => (data as { n: number }).n)).size).toBe(200);
    expect(events.at(-1)?.position).toBe(await store().head());
    expect(through).toBeGreaterThanOrEqual(events.at(-1)!.position);
    expect(events.map(({ recordedAt }) => recordedAt)).toEqual(
      events.map(({ recordedAt }) => recordedAt).toSorted(),
    );
  });

  it('goes on after a position, and tells nothing twice', async () => {
    const stream = newStream();
    const after = await store().head();
    await record(store(), to(stream, 'none', ...numbered(5)));
    const { events } = await store().read(stream);
    const rest = await readOn(store(), { after: events[2]!.position });
    expect(dataOf(rest.events)).toEqual([{ n: 3 }, { n: 4 }]);
    const again = await readOn(store(), { after: rest.through });
    expect(again.events).toEqual([]);
    expect(dataOf((await readOn(store(), { after })).events)).toEqual(dataOf(events));
  });

  it('reads in batches of the size asked for, and each checkpoint is a place to go on from', async () => {
    const after = await store().head();
    await record(store(), to(newStream(), 'none', ...numbered(10)));
    const seen: object[] = [];
    let through = after;
    for await (const batch of store().readAll({ after, batchSize: 3 })) {
      expect(batch.events.length).toBeLessThanOrEqual(3);
      expect(batch.through).toBeGreaterThan(through);
      through = batch.through;
      seen.push(...dataOf(batch.events));
      const rest = await readOn(store(), { after: through });
      expect([...seen, ...dataOf(rest.events)]).toEqual(dataOf((await readOn(store(), { after })).events));
    }
    expect(seen).toHaveLength(10);
  });

  it('returns only the types asked for, while the checkpoint passes the others', async () => {
    const after = await store().head();
    await record(
      store(),
      to(newStream(), 'none', taken({ n: 0 }), filed({ n: 1 }), taken({ n: 2 }), filed({ n: 3 })),
    );
    const last = await record(store(), to(newStream(), 'none', ...numbered(40)));
    const { events, through } = await readOn(store(), { after, types: ['NoteFiled'], batchSize: 1 });
    expect(dataOf(events)).toEqual([{ n: 1 }, { n: 3 }]);
    expect(through).toBeGreaterThanOrEqual(last);
    const none = await readOn(store(), { after, types: ['PricePut'] });
    expect(none.events).toEqual([]);
    expect(none.through).toBeGreaterThanOrEqual(last);
    expect((await readOn(store(), { after, types: ['NoteFiled', 'NoteTaken'] })).events).toHaveLength(44);
  });

  it('sees what was appended while it read', async () => {
    const after = await store().head();
    await record(store(), to(newStream(), 'none', ...numbered(4)));
    const seen: object[] = [];
    for await (const batch of store().readAll({ after, batchSize: 2 })) {
      if (seen.length === 0) await record(store(), to(newStream(), 'none', ...numbered(2, 4)));
      seen.push(...dataOf(batch.events));
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5].map((n) => ({ n })));
  });

  it('shows an append to every reader as soon as it is answered', async () => {
    const other = await open(notes);
    for (let round = 0; round < 20; round++) {
      const [stream, after] = [newStream(), await other.head()];
      const position = await record(store(), to(stream, 'none', taken({ round })));
      expect(await other.head()).toBeGreaterThanOrEqual(position);
      expect(dataOf((await other.read(stream)).events)).toEqual([{ round }]);
      const { events } = await readOn(other, { after });
      expect(events.some((event) => event.stream === stream && event.position === position)).toBe(true);
    }
  });

  it('leaves the log as it was when a reader stops in the middle', async () => {
    const after = await store().head();
    await record(store(), to(newStream(), 'none', ...numbered(10)));
    for await (const { events } of store().readAll({ after, batchSize: 2 })) {
      expect(events.length).toBeGreaterThan(0);
      break;
    }
    expect((await readOn(store(), { after })).events).toHaveLength(10);
  });

  it('returns the same event by stream and by log', async () => {
    const stream = newStream();
    const after = await store().head();
    await store().append(to(stream, 'none', ...numbered(3)), command());
    expect((await readOn(store(), { after })).events).toEqual((await store().read(stream)).events);
  });
}
