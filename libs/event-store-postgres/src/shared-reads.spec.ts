import { describe, expect, it } from '@jest/globals';
import { SharedReads } from './shared-reads.js';

/** A value that changes, and a reading of it that takes a moment. */
function changing() {
  const state = { value: 0, readings: 0 };
  const reads = new SharedReads(async (key: string) => {
    state.readings++;
    const { value } = state;
    await new Promise((resolve) => setImmediate(resolve));
    if (key === 'broken') throw new Error('broken');
    return `${key} ${value}`;
  });
  return { state, reads };
}

describe('SharedReads', () => {
  it('serves all who wait by one reading', async () => {
    const { state, reads } = changing();
    const results = await Promise.all(Array.from({ length: 50 }, () => reads.read('a')));
    expect(new Set(results)).toEqual(new Set(['a 0']));
    expect(state.readings).toBe(2);
  });

  it('gives nobody what was read before he asked', async () => {
    const { state, reads } = changing();
    const early = reads.read('a');
    state.value = 1;
    const late = reads.read('a');
    expect(await early).toBe('a 0');
    expect(await late).toBe('a 1');
    state.value = 2;
    expect(await reads.read('a')).toBe('a 2');
  });

  it('keeps one thing from another', async () => {
    const { reads } = changing();
    expect(await Promise.all([reads.read('a'), reads.read('b'), reads.read('a')])).toEqual([
      'a 0',
      'b 0',
      'a 0',
    ]);
  });

  it('fails for all who wait, and reads again for the next', async () => {
    const { state, reads } = changing();
    const settled = await Promise.allSettled([
      reads.read('broken'),
      reads.read('broken'),
      reads.read('broken'),
    ]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(state.readings).toBe(2);
    await expect(reads.read('broken')).rejects.toThrow('broken');
    expect(state.readings).toBe(3);
  });
});
