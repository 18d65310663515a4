import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { MasterKey } from './master-key.js';
import { PersonErasedError, SealBrokenError } from './errors.js';
import { Privacy } from './privacy.js';
import { MemoryKeyStore } from './testing/memory-key-store.js';

const text = fc.string({ unit: 'binary' });
const word = fc.string({ minLength: 1 });
let privacy: Privacy;

beforeEach(() => {
  privacy = new Privacy(new MemoryKeyStore(), new MasterKey(Buffer.alloc(32, 1), 'test'));
});

describe('sealing', () => {
  it('gives back what was sealed, and never the same twice', async () => {
    await fc.assert(
      fc.asyncProperty(word, word, text, async (subject, field, value) => {
        const once = await privacy.seal(subject, field, value);
        const again = await privacy.seal(subject, field, value);
        expect(await privacy.open(subject, field, once.sealed)).toBe(value);
        expect(once.sealed).toMatch(/^A256GCM\.[\w-]+$/);
        expect(again.sealed).not.toBe(once.sealed);
        expect(again.mark).toBe(once.mark);
      }),
    );
  });

  it('notices any changed character', async () => {
    await fc.assert(
      fc.asyncProperty(text, fc.nat(), word, async (value, at, other) => {
        const { sealed } = await privacy.seal('p', 'phone', value);
        const place = at % sealed.length;
        const changed = sealed.slice(0, place) + other[0] + sealed.slice(place + 1);
        fc.pre(changed !== sealed);
        await expect(privacy.open('p', 'phone', changed)).rejects.toThrow(SealBrokenError);
      }),
    );
  });

  it('opens only as the field and for the person it was sealed for', async () => {
    const { sealed } = await privacy.seal('p', 'phone', '13800000000');
    await privacy.prepare(['q']);
    await expect(privacy.open('p', 'name', sealed)).rejects.toThrow(SealBrokenError);
    await expect(privacy.open('q', 'phone', sealed)).rejects.toThrow(SealBrokenError);
    await expect(privacy.open('unknown', 'phone', sealed)).rejects.toThrow('there is no key');
  });

  it('marks equal values of one person and field alike, and nothing else', async () => {
    const mark = async (subject: string, field: string, value: string): Promise<string> =>
      (await privacy.seal(subject, field, value)).mark;
    const base = await mark('p', 'phone', '1');
    expect(await mark('q', 'phone', '1')).not.toBe(base);
    expect(await mark('p', 'fax', '1')).not.toBe(base);
    expect(await mark('p', 'phone', '2')).not.toBe(base);
    expect(await privacy.markOf('p', 'phone', '1')).toBe(base);
    expect(await privacy.markOf('nobody', 'phone', '1')).toBeNull();
  });

  it('does in bulk what it does one by one', async () => {
    const values = Array.from({ length: 5_000 }, (_, n) => ({
      subject: `p${n % 7}`,
      field: 'f',
      text: `v${n}`,
    }));
    const sealed = await privacy.sealMany(values);
    const opened = await privacy.openMany(
      values.map((value, n) => ({ ...value, sealed: sealed[n]!.sealed })),
    );
    expect(opened).toEqual(values.map((value) => value.text));
  });

  it('seals files', async () => {
    const file = Buffer.from('证书登记');
    const sealed = await privacy.sealBytes('import-1', file);
    expect(sealed.includes(file)).toBe(false);
    expect(await privacy.openBytes('import-1', sealed)).toEqual(file);
    sealed[sealed.length - 1]! ^= 1;
    await expect(privacy.openBytes('import-1', sealed)).rejects.toThrow(SealBrokenError);
  });

  it('ends with the key: nothing opens, nothing more is sealed', async () => {
    const { sealed } = await privacy.seal('p', 'phone', '1');
    const file = await privacy.sealBytes('p', Buffer.from('x'));
    await privacy.destroy('p');
    expect(await privacy.open('p', 'phone', sealed)).toBeNull();
    expect(await privacy.openMany([{ subject: 'p', field: 'phone', sealed }])).toEqual([null]);
    expect(await privacy.openBytes('p', file)).toBeNull();
    expect(await privacy.markOf('p', 'phone', '1')).toBeNull();
    await expect(privacy.seal('p', 'phone', '1')).rejects.toThrow(PersonErasedError);
    await expect(privacy.sealMany([{ subject: 'p', field: 'phone', text: '1' }])).rejects.toThrow(
      PersonErasedError,
    );
  });
});

describe('finding', () => {
  it('keeps one index per kind, value and master key', () => {
    const other = new Privacy(new MemoryKeyStore(), new MasterKey(Buffer.alloc(32, 2), 'test'));
    expect(privacy.index('resident-id', '340802199001010012')).toMatch(/^[0-9a-f]{32}$/);
    expect(privacy.index('a', 'bc')).toBe(privacy.index('a', 'bc'));
    expect(privacy.index('ab', 'c')).not.toBe(privacy.index('a', 'bc'));
    expect(other.index('a', 'bc')).not.toBe(privacy.index('a', 'bc'));
  });

  it.each([
    ['张三丰', '张', true],
    ['张三丰', '三丰', true],
    ['张三丰', '张三丰', true],
    ['张三丰', '丰', false],
    ['张三丰', '张丰', false],
    ['买买提·阿卜杜拉', '买买提・阿卜', true],
    ['John Smith', 'ＪＯＨＮ', true],
    ['𠮷野家', '𠮷野', true],
  ])('%s is found by %s: %s', async (name, query, found) => {
    const { grams } = await privacy.sealName('p', name);
    const wanted = privacy.gramsFor(query);
    expect(wanted.length).toBeGreaterThan(0);
    expect(wanted.every((gram) => grams.includes(gram))).toBe(found);
  });

  it('takes a name written with other blanks, widths and dots for the same name', async () => {
    const { mark, sealed } = await privacy.sealName('p', '买买提•阿卜杜拉 ');
    expect(await privacy.markOf('p', 'name', '买买提·阿卜杜拉')).toBe(mark);
    expect(await privacy.markOf('p', 'name', '买买提·阿卜杜')).not.toBe(mark);
    expect(await privacy.open('p', 'name', sealed)).toBe('买买提•阿卜杜拉 ');
  });
});
