import { describe, expect, it } from '@jest/globals';
import { GroupReads } from './group-reads.js';

/** Values that change, and readings of them that take a moment. */
function changing() {
  const state = { value: 0, readings: [] as string[][] };
  const reads = new GroupReads(async (keys: readonly string[]) => {
    state.readings.push([...keys]);
    const { value } = state;
    await new Promise((resolve) => setImmediate(resolve));
    if (keys.includes('broken')) throw new Error('broken');
    return new Map(keys.map((key) => [key, `${key} ${value}`]));
  });
  return { state, reads };
}

describe('GroupReads', () => {
  it('serves all who ask in one turn by one reading', async () => {
    const { state, reads } = changing();
    const asked = Array.from({ length: 50 }, (_, i) => reads.read(`s${i % 10}`));
    expect(new Set(await Promise.all(asked)).size).toBe(10);
    expect(state.readings).toEqual([['s0', 's1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9']]);
  });

  it('gathers what is asked while two readings are under way', async () => {
    const { state, reads } = changing();
    const first = reads.read('a');
    await Promise.resolve();
    const second = reads.read('b');
    await Promise.resolve();
    const others = ['c', 'd', 'e'].map(async (key) => {
      await Promise.resolve();
      return reads.read(key);
    });
    await Promise.all([first, second, ...others]);
    expect(state.readings).toEqual([['a'], ['b'], ['c', 'd', 'e']]);
  });

  it('gives nobody what was read before he asked', async () => {
    const { state, reads } = changing();
    const early = reads.read('a');
    await Promise.resolve();
    state.value = 1;
    const late = reads.read('a');
    expect(await early).toBe('a 0');
    expect(await late).toBe('a 1');
  });

  it('splits what is too much for one reading', async () => {
    const { state, reads } = changing();
    await Promise.all(Array.from({ length: 450 }, (_, i) => reads.read(`s${i}`)));
    expect(state.readings.map((keys) => keys.length)).toEqual([200, 200, 50]);
  });

  it('fails for all who wait together, and reads again for the next', async () => {
    const { reads } = changing();
    const settled = await Promise.allSettled([reads.read('broken'), reads.read('a')]);
    expect(settled.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await reads.read('a')).toBe('a 0');
  });
});
