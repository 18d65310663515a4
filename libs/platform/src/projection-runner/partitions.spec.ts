import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { RecordedEvent } from '#event-sourcing';
import { partitionOf, Split } from './partitions.js';

describe('the partition of a key', () => {
  it('is the same for ever: tables were split by it', () => {
    const keys = ['', 'a', '5f0c2a6e-8f3b-5d0b-9b1e-8f4f0a3c2d11', '王小明', 'worker:2020-06'];
    expect(keys.map((key) => [1, 2, 8, 64].map((partitions) => partitionOf(key, partitions)))).toEqual([
      [0, 1, 1, 1],
      [0, 1, 7, 7],
      [0, 0, 6, 30],
      [0, 1, 1, 49],
      [0, 0, 0, 8],
    ]);
  });

  it('spreads keys evenly', () => {
    const counts = Array.from({ length: 8 }, () => 0);
    for (let number = 0; number < 8000; number++) counts[partitionOf(`worker-${number}`, 8)]!++;
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

describe('a split', () => {
  const event = (id: string, keys: readonly string[]) =>
    ({ type: 'Touched', id, data: { keys } }) as unknown as RecordedEvent;
  const keysOf = ({ id, data }: RecordedEvent): readonly string[] => {
    if (id === 'poison') throw new Error('no keys');
    return (data as { readonly keys: readonly string[] }).keys;
  };
  const on = { Touched: () => undefined };

  it('gives each key of each event to its one partition, in order', () => {
    const keys = fc.uniqueArray(fc.string({ maxLength: 3 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.array(keys, { maxLength: 30 }), fc.integer({ min: 1, max: 9 }), (lists, partitions) => {
        const events = lists.map((touched, index) => event(String(index), touched));
        const split = new Split({ on, keysOf }, partitions);
        const given = Array.from({ length: partitions }, (_, partition) => {
          const share = split.share(events, partition);
          return share.events.flatMap((each) =>
            share.keysOf(each).map((key) => {
              expect(partitionOf(key, partitions)).toBe(partition);
              expect(share.keys.has(key)).toBe(true);
              return `${each.id} ${key}`;
            }),
          );
        });
        for (const ids of given.map((each) => each.map((entry) => Number(entry.split(' ')[0]))))
          expect(ids).toEqual(ids.toSorted((a, b) => a - b));
        const expected = lists.flatMap((touched, index) => touched.map((key) => `${index} ${key}`));
        expect(given.flat().toSorted()).toEqual(expected.toSorted());
      }),
    );
  });

  it('stops everybody at an event whose keys nobody can tell', () => {
    const events = [event('poison', [])];
    const split = new Split({ on, keysOf }, 3);
    for (const partition of [0, 1, 2])
      expect(() => split.share(events, partition).keysOf(events[0]!)).toThrow('no keys');
  });
});
