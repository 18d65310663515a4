import { expect, it } from '@jest/globals';
import type { Provenance } from '../../event.js';
import { UnknownEventError } from '../../history.js';
import { newId } from '../../ids.js';
import type { Contract } from './contract.js';
import { command, newStream, olderNotes, otherNotes, readOn, record, taken, to } from './notes.js';

const ODD_TEXTS = {
  chinese: '产业工人技能提升：张三，宁波市慈溪市，𠮷野家、䶮、〇',
  emoji: '👷🏽‍♀️🇨🇳 e\u0301 \u200f\u202e',
  separators: '\u2028\u2029\u0085\ufeff\uffff\u00a0',
  controls: '\u0001\u0008\t\n\r\u001e\u001f\u007f',
  quotes: `' " \\ \\u0000 \\\\u0000 $1 {} NULL ,`,
  '键 with "quotes"': '',
};

/** What goes in comes out: text, numbers, metadata, and older shapes in the newest one. */
export function shapeContract({ store, open }: Contract): void {
  it('returns text of every kind as it was', async () => {
    const stream = newStream();
    await record(store(), to(stream, 'none', taken(ODD_TEXTS), taken({ texts: Object.values(ODD_TEXTS) })));
    const { events } = await store().read(stream);
    expect(events[0]?.data).toEqual(ODD_TEXTS);
    expect(events[1]?.data).toEqual({ texts: Object.values(ODD_TEXTS) });
  });

  it('returns numbers, nulls and nesting as they were', async () => {
    const stream = newStream();
    const data = {
      big: 9007199254740991,
      small: -0.1,
      tiny: 5e-324,
      huge: 1.7e308,
      none: null,
      list: [[], {}, [null]],
      yes: true,
    };
    await record(store(), to(stream, 'none', taken(data), taken({})));
    expect((await store().read(stream)).events.map((event) => event.data)).toEqual([data, {}]);
  });

  it.each([
    ['U+0000', { name: '张\u0000三' }, /data\.name.*U\+0000/],
    ['half of a surrogate pair', { list: [{ name: '𠮷'.slice(0, 1) }] }, /data\.list\[0\]\.name.*surrogate/],
    ['U+0000 in a name', { '\u0000': 1 }, /U\+0000/],
    ['NaN', { amount: Number.NaN }, /data\.amount.*NaN/],
    ['Infinity', { amount: [1, Infinity] }, /data\.amount\[1\].*Infinity/],
    ['a Date', { day: new Date(0) }, /data\.day.*Date/],
    ['a Map', { map: new Map() }, /data\.map.*Map/],
    ['a bigint', { amount: 1n }, /data\.amount.*bigint/],
    ['undefined in a list', { list: [undefined] }, /data\.list\[0\].*undefined/],
  ])('refuses %s in the data and says where, before anything is written', async (_, data, message) => {
    const [stream, context, head] = [newStream(), command(), await store().head()];
    const attempt = store().append(to(stream, 'none', taken({ fine: 1 }), taken(data)), context);
    await expect(attempt).rejects.toMatchObject({
      name: 'UnstorableEventError',
      message: expect.stringMatching(message),
    });
    expect(await store().head()).toBe(head);
    expect((await store().append(to(stream, 'none', taken({})), context)).outcome).toBe('recorded');
  });

  it('leaves out properties that are undefined', async () => {
    const stream = newStream();
    await record(store(), to(stream, 'none', taken({ a: 1, b: undefined })));
    expect(Object.keys((await store().read(stream)).events[0]!.data)).toEqual(['a']);
  });

  it.each(['2026-02-30', '2026-3-1', '', '2026-03-01T00:00:00Z', 'infinity'])(
    'refuses the day %j',
    async (occurredOn) => {
      const event = { type: 'NoteTaken', occurredOn, data: {} };
      await expect(store().append(to(newStream(), 'any', event), command())).rejects.toMatchObject({
        name: 'UnstorableEventError',
      });
    },
  );

  it('holds an event of half a million characters', async () => {
    const stream = newStream();
    const text = '证书"\\\n'.repeat(50_000);
    await record(store(), to(stream, 'none', taken({ text })));
    expect((await store().read(stream)).events[0]?.data).toEqual({ text });
  });

  it.each<Provenance>([
    { actor: 'user:王-1', source: 'import:8f14#7 "证书"', correlationId: 'c-\u2028', causationId: newId() },
    { actor: 'process:deposit-credits', source: '人社', correlationId: 'c-2' },
  ])('returns the envelope: who, from what, when it was true and when we knew', async (provenance) => {
    const [stream, context] = [newStream(), { commandId: newId(), provenance }];
    const started = Date.now();
    await store().append(
      to(stream, 'none', { type: 'NoteTaken', occurredOn: '1996-02-29', data: { a: 1 } }),
      context,
    );
    const event = (await store().read(stream)).events[0]!;
    const { id, position, recordedAt, ...rest } = event;
    expect(rest).toEqual({
      type: 'NoteTaken',
      schema: 1,
      stream,
      revision: 0,
      occurredOn: '1996-02-29',
      data: { a: 1 },
      commandId: context.commandId,
      ...provenance,
    });
    expect(Object.hasOwn(event, 'causationId')).toBe('causationId' in provenance);
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
    expect(position).toBeGreaterThan(0);
    expect(recordedAt).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);
    expect(Math.abs(Date.parse(recordedAt) - started)).toBeLessThan(600_000);
  });

  it('lifts an older shape, wherever it is read', async () => {
    const [stream, after, older] = [newStream(), await store().head(), await open(olderNotes)];
    await record(
      older,
      to(stream, 'none', { type: 'PricePut', occurredOn: '2026-03-01', data: { yuan: 800 } }),
    );
    await record(store(), to(stream, 0, { type: 'PricePut', occurredOn: '2026-03-02', data: { fen: 50 } }));
    const lifted = [
      { data: { fen: 80_000 }, schema: 2 },
      { data: { fen: 50 }, schema: 2 },
    ];
    expect((await store().read(stream)).events).toMatchObject(lifted);
    expect((await readOn(store(), { after, types: ['PricePut'] })).events).toMatchObject(lifted);
  });

  it('refuses to read a shape that is newer than the program', async () => {
    const [stream, after, older] = [newStream(), await store().head(), await open(olderNotes)];
    await record(
      store(),
      to(stream, 'none', { type: 'PricePut', occurredOn: '2026-03-01', data: { fen: 1 } }),
    );
    await expect(older.read(stream)).rejects.toThrow(UnknownEventError);
    await expect(readOn(older, { after })).rejects.toThrow(UnknownEventError);
  });

  it('refuses to read or write a type that the program does not know, unless a filter leaves it out', async () => {
    const [stream, after, other] = [newStream(), await store().head(), await open(otherNotes)];
    const burnt = { type: 'NoteBurnt', occurredOn: '2026-03-01', data: {} };
    await expect(store().append(to(stream, 'none', taken({}), burnt), command())).rejects.toThrow(
      UnknownEventError,
    );
    expect(await store().head()).toBe(after);

    await record(other, to(stream, 'none', taken({ n: 1 }), burnt));
    await expect(store().read(stream)).rejects.toThrow(/NoteBurnt/);
    await expect(readOn(store(), { after })).rejects.toThrow(UnknownEventError);
    const subscription = store().subscribe({ after, signal: new AbortController().signal });
    await expect(subscription[Symbol.asyncIterator]().next()).rejects.toThrow(UnknownEventError);
    expect((await readOn(store(), { after, types: ['NoteTaken'] })).events).toHaveLength(1);
  });
}
