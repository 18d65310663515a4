import { expect, it } from '@jest/globals';
import type { Contract } from './contract.js';
import { command, dataOf, filed, newStream, numbered, readOn, record, taken, to } from './notes.js';

/** Revisions, conflicts, and all or nothing. */
export function appendContract({ store }: Contract): void {
  it('numbers the events of a stream from 0 and returns growing positions', async () => {
    const stream = newStream();
    const first = await record(store(), to(stream, 'none', ...numbered(2)));
    const second = await record(store(), to(stream, 1, ...numbered(1, 2)));
    const { events, revision } = await store().read(stream);
    expect(second).toBeGreaterThan(first);
    expect(revision).toBe(2);
    expect(events.map((event) => event.revision)).toEqual([0, 1, 2]);
    expect(dataOf(events)).toEqual([{ n: 0 }, { n: 1 }, { n: 2 }]);
    expect(events[1]?.position).toBe(first);
    expect(events[2]?.position).toBe(second);
  });

  it.each([
    ['none', 'none' as const, 2],
    ['a lower revision', 1, 2],
    ['a higher revision', 3, 2],
  ])(
    'answers a conflict with the actual revision when %s was expected of a longer stream',
    async (_, expected, actual) => {
      const stream = newStream();
      await record(store(), to(stream, 'none', ...numbered(3)));
      const result = await store().append(to(stream, expected, taken({ n: 3 })), command());
      expect(result).toEqual({ outcome: 'conflict', stream, actual });
      expect((await store().read(stream)).revision).toBe(2);
    },
  );

  it('answers a conflict with -1 when a revision was expected of no stream', async () => {
    const stream = newStream();
    const result = await store().append(to(stream, 0, taken({})), command());
    expect(result).toEqual({ outcome: 'conflict', stream, actual: -1 });
    expect(await store().read(stream)).toEqual({ events: [], revision: -1 });
  });

  it('takes any revision when none is asked for', async () => {
    const stream = newStream();
    await record(store(), to(stream, 'any', taken({ n: 0 })));
    await record(store(), to(stream, 'any', taken({ n: 1 })));
    expect((await store().read(stream)).revision).toBe(1);
  });

  it('writes to several streams at once, in the order given', async () => {
    const [left, right] = [newStream(), newStream('place')];
    const after = await store().head();
    await record(
      store(),
      to(left, 'none', taken({ n: 0 }), taken({ n: 1 })),
      to(right, 'any', filed({ n: 2 })),
    );
    const { events } = await readOn(store(), { after });
    expect(events.map(({ stream, data }) => [stream, data])).toEqual([
      [left, { n: 0 }],
      [left, { n: 1 }],
      [right, { n: 2 }],
    ]);
  });

  it('writes nothing anywhere when one of several streams conflicts, and names it', async () => {
    const [left, right, third] = [newStream(), newStream('place'), newStream()];
    await record(store(), to(right, 'none', filed({})));
    const after = await store().head();
    const result = await store().appendAll(
      [to(left, 'none', taken({})), to(right, 'none', filed({})), to(third, 'any', taken({}))],
      command(),
    );
    expect(result).toEqual({ outcome: 'conflict', stream: right, actual: 0 });
    expect((await store().read(left)).revision).toBe(-1);
    expect((await store().read(third)).revision).toBe(-1);
    expect(await store().head()).toBe(after);
  });

  it('decides each of many concurrent commands by itself', async () => {
    const blocked = newStream('place');
    await record(store(), to(blocked, 'none', filed({})));
    const streams = Array.from({ length: 60 }, () => newStream());
    const results = await Promise.all(
      streams.map((stream, index) =>
        store().appendAll(
          [
            to(stream, 'none', taken({ index })),
            ...(index % 3 === 0 ? [to(blocked, 'none', filed({}))] : []),
          ],
          command(),
        ),
      ),
    );
    for (const [index, result] of results.entries()) {
      const outcome = index % 3 === 0 ? 'conflict' : 'recorded';
      expect(result.outcome).toBe(outcome);
      const { events } = await store().read(streams[index]!);
      expect(dataOf(events)).toEqual(outcome === 'recorded' ? [{ index }] : []);
    }
  });

  it('lets exactly one of many concurrent writers have a revision', async () => {
    const stream = newStream();
    const results = await Promise.all(
      Array.from({ length: 20 }, (_, n) => store().append(to(stream, 'none', taken({ n })), command())),
    );
    expect(results.filter(({ outcome }) => outcome === 'recorded')).toHaveLength(1);
    expect(results.filter((result) => result.outcome === 'conflict' && result.actual === 0)).toHaveLength(19);
    expect((await store().read(stream)).revision).toBe(0);
  });

  it('refuses an append without events, without streams, or with a stream twice', async () => {
    const stream = newStream();
    const refused = { name: 'UnstorableEventError' };
    await expect(store().append(to(stream, 'any'), command())).rejects.toMatchObject(refused);
    await expect(store().appendAll([], command())).rejects.toMatchObject(refused);
    await expect(
      store().appendAll([to(stream, 'none', taken({})), to(stream, 0, taken({}))], command()),
    ).rejects.toMatchObject(refused);
    expect((await store().read(stream)).revision).toBe(-1);
  });

  it.each(['', 'note', 'Note-1', '-1', 'note-a\nb', 'note-\0', 'note-\ud800'])(
    'refuses the stream name %j',
    async (stream) => {
      await expect(store().append(to(stream, 'any', taken({})), command())).rejects.toMatchObject({
        name: 'UnstorableEventError',
      });
    },
  );

  it.each([-1, 0.5, Number.NaN])('refuses to expect revision %d', async (expected) => {
    await expect(store().append(to(newStream(), expected, taken({})), command())).rejects.toMatchObject({
      name: 'UnstorableEventError',
    });
  });
}
