import { expect, it, jest } from '@jest/globals';
import { KeyCache } from './key-cache.js';
import { PersonKey } from './person-key.js';

const key = new PersonKey([Buffer.alloc(32)]);

it('keeps the keys used last, and no more than its size', () => {
  const cache = new KeyCache(2, 60_000);
  for (const subject of ['a', 'b']) cache.put(subject, key, cache.stamp());
  cache.get('a');
  cache.put('c', key, cache.stamp());
  expect(['a', 'b', 'c'].map((subject) => cache.get(subject) !== undefined)).toEqual([true, false, true]);
});

it('does not take back a key that was read before one was destroyed', () => {
  const cache = new KeyCache(2, 60_000);
  const stamp = cache.stamp();
  cache.forget('a');
  cache.put('a', key, stamp);
  expect(cache.get('a')).toBeUndefined();
});

it('lets keys grow stale', () => {
  const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
  const cache = new KeyCache(2, 1_000);
  cache.put('a', key, cache.stamp());
  clock.mockReturnValue(999);
  expect(cache.get('a')).toBe(key);
  clock.mockReturnValue(1_000);
  expect(cache.get('a')).toBeUndefined();
  clock.mockRestore();
});
