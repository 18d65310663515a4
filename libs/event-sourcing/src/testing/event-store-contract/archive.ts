import { expect, it } from '@jest/globals';
import { eventIdOf, newId } from '../../ids.js';
import { LogCopyError, type EventLog, type StoredEntry } from '../../stored-log.js';
import type { Contract } from './contract.js';
import { command, filed, newStream, olderNotes, otherNotes, numbered, record, taken, to } from './notes.js';

/** Text that a parser would give back in another form: spacing, escapes, the order of names, long numbers. */
const ODD_JSON = '{ "b": 1.50, "a" : "\\u4e2d\\/中", "1": 12345678901234567890, "b2":[ ] }';

/** Entries as another log would hand them over: one command each, in streams that are new here. */
function entriesOf(streams: readonly (readonly [stream: string, revision: number])[]): StoredEntry[] {
  return streams.map(([stream, revision], index) => {
    const commandId = newId();
    return {
      position: 1_000_000 + index * 7,
      id: eventIdOf(commandId, 0),
      stream,
      revision,
      type: 'NoteTaken',
      schema: 1,
      occurredOn: '1996-02-29',
      recordedAt: `2026-03-01T08:00:00.${String(index).padStart(3, '0')}Z`,
      commandId,
      actor: 'user:王-1',
      source: '人社 "导入"',
      correlationId: 'c-1',
      ...(index % 2 === 0 && { causationId: newId() }),
      data: ODD_JSON,
    };
  });
}

async function storedAfter(log: EventLog, after: number, batchSize?: number): Promise<StoredEntry[]> {
  const entries: StoredEntry[] = [];
  for await (const batch of log.readStored({ after, ...(batchSize !== undefined && { batchSize }) })) {
    if (batchSize !== undefined) expect(batch.entries.length).toBeLessThanOrEqual(batchSize);
    expect(batch.through).toBeGreaterThanOrEqual(batch.entries.at(-1)?.position ?? after);
    entries.push(...batch.entries);
  }
  return entries;
}

const withoutPosition = (entries: readonly StoredEntry[]): object[] =>
  entries.map(({ position: _position, ...rest }) => rest);

/** The log as those see it who copy it: entries out as they were written, and in as they came out. */
export function archiveContract({ store, open }: Contract): void {
  it('shows what was appended as it was written, in its old shape and of types that the program does not know', async () => {
    const [stream, after] = [newStream(), await store().head()];
    const [older, other] = [await open(olderNotes), await open(otherNotes)];
    const data = { yuan: 800 };
    await record(older, to(stream, 'none', { type: 'PricePut', occurredOn: '2026-03-01', data }));
    await record(other, to(stream, 0, { type: 'NoteBurnt', occurredOn: '2026-03-02', data: { '0': '中' } }));
    const last = await record(store(), to(stream, 1, taken({ n: [1, 2] })));
    const entries = await storedAfter(store(), after);
    expect(entries.map(({ type, schema, data: text }) => [type, schema, text])).toEqual([
      ['PricePut', 1, '{"yuan":800}'],
      ['NoteBurnt', 1, '{"0":"中"}'],
      ['NoteTaken', 1, '{"n":[1,2]}'],
    ]);
    expect(entries.at(-1)?.position).toBe(last);
  });

  it('shows the same envelope as reading does', async () => {
    const [stream, after] = [newStream(), await store().head()];
    await store().append(to(stream, 'none', ...numbered(3)), command());
    const { events } = await store().read(stream);
    expect(await storedAfter(store(), after)).toEqual(
      events.map((event) => ({ ...event, data: JSON.stringify(event.data) })),
    );
  });

  it('is read in batches, each a place to go on from', async () => {
    const after = await store().head();
    await record(store(), to(newStream(), 'none', ...numbered(10)));
    const all = await storedAfter(store(), after);
    expect(all).toHaveLength(10);
    expect(await storedAfter(store(), after, 3)).toEqual(all);
    expect(await storedAfter(store(), all[3]!.position)).toEqual(all.slice(4));
    expect(await storedAfter(store(), all.at(-1)!.position)).toEqual([]);
  });

  it('takes in entries of another log behind its own, and keeps all but their position', async () => {
    const [left, right, after] = [newStream(), newStream('place'), await store().head()];
    const entries = entriesOf([
      [left, 0],
      [right, 0],
      [left, 1],
      [left, 2],
    ]);
    expect(await store().takeIn(entries)).toEqual({ added: 4 });
    const there = await storedAfter(store(), after);
    expect(withoutPosition(there)).toEqual(withoutPosition(entries));
    expect(
      (await store().read(left)).events.map(({ revision, recordedAt }) => [revision, recordedAt]),
    ).toEqual(
      [entries[0]!, entries[2]!, entries[3]!].map(({ revision, recordedAt }) => [revision, recordedAt]),
    );
    await record(store(), to(left, 2, taken({ n: 3 })));
    expect((await store().read(left)).revision).toBe(3);
  });

  it('passes over entries that are here already, so that a copy can be repeated', async () => {
    const [stream, after] = [newStream(), await store().head()];
    const entries = entriesOf([0, 1, 2, 3, 4].map((revision) => [stream, revision]));
    expect(await store().takeIn(entries.slice(0, 3))).toEqual({ added: 3 });
    expect(await store().takeIn(entries)).toEqual({ added: 2 });
    expect(await store().takeIn(entries)).toEqual({ added: 0 });
    expect(withoutPosition(await storedAfter(store(), after))).toEqual(withoutPosition(entries));
    expect(await store().takeIn([])).toEqual({ added: 0 });
  });

  it.each<[string, (mine: string) => StoredEntry[]]>([
    ['another event stands in the place', (mine) => entriesOf([[mine, 1]])],
    ['a revision would be left out', (mine) => entriesOf([[mine, 3]])],
    ['a new stream would not begin at 0', () => entriesOf([[newStream(), 1]])],
  ])('refuses when %s, and writes nothing of the call', async (_, wrong) => {
    const [mine, fresh] = [newStream(), newStream()];
    await record(store(), to(mine, 'none', taken({}), taken({})));
    const after = await store().head();
    const entries = [...entriesOf([[fresh, 0]]), ...wrong(mine)];
    const { stream, revision } = entries[1]!;
    await expect(store().takeIn(entries)).rejects.toMatchObject({
      name: LogCopyError.name,
      stream,
      revision,
    });
    expect(await store().head()).toBe(after);
    expect((await store().read(fresh)).revision).toBe(-1);
  });

  it('knows the commands that it took in', async () => {
    const stream = newStream();
    const [first] = entriesOf([[stream, 0]]) as [StoredEntry];
    const second = { ...first, id: eventIdOf(first.commandId, 1), revision: 1 };
    await store().takeIn([first, second]);
    const position = (await store().read(stream)).events[1]!.position;
    const again = await store().append(to(stream, 'any', filed({})), command(first.commandId));
    expect(again).toEqual({ outcome: 'duplicate', position });
  });

  it('tells subscribers what it took in', async () => {
    const [stream, after, abort] = [newStream(), await store().head(), new AbortController()];
    const entries = entriesOf([[stream, 0]]);
    const following = (async () => {
      for await (const { events } of store().subscribe({ after, signal: abort.signal }))
        if (events.some(({ id }) => id === entries[0]!.id)) return true;
      return false;
    })();
    await store().takeIn(entries);
    expect(await following).toBe(true);
    abort.abort();
  });
}
