import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PersonErasedError, SealBrokenError } from './errors.js';
import { PersonKey } from './keys/person-key.js';
import type { IndexSecrets } from './keys/set-up.js';
import { Privacy } from './privacy.js';
import type { SealedName, SealedText } from './sealed-text.js';
import { INDEX_ALGORITHMS, SUITES, type IndexAlgorithm, type SuiteName } from './suites/index.js';
import { MemoryKeyStore } from './testing/memory-key-store.js';

const text = fc.string({ unit: 'binary' });
const word = fc.string({ minLength: 1 });

const secrets = (algorithm: IndexAlgorithm, fill = 1): IndexSecrets => ({
  algorithm,
  index: Buffer.alloc(32, fill),
  grams: Buffer.alloc(32, fill + 1),
});

describe.each(SUITES)('sealing with %s', (suite) => {
  let keys: MemoryKeyStore;
  let privacy: Privacy;

  beforeEach(() => {
    keys = new MemoryKeyStore();
    privacy = new Privacy({ keys, suite, secrets: secrets('HMAC-SHA-256') });
  });

  it('gives back what was sealed, and never the same twice', async () => {
    await fc.assert(
      fc.asyncProperty(word, word, text, async (subject, field, value) => {
        const once = await privacy.seal(subject, field, value);
        const again = await privacy.seal(subject, field, value);
        expect(await privacy.open(subject, field, once.sealed)).toBe(value);
        expect(once.sealed).toMatch(new RegExp(`^${suite}\\.[\\w-]+$`));
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
    for (let at = 0; at < sealed.length; at++) {
      const changed = Buffer.from(sealed);
      changed[at]! ^= 1;
      await expect(privacy.openBytes('import-1', changed)).rejects.toThrow(SealBrokenError);
    }
    for (let length = 0; length < sealed.length; length++)
      await expect(privacy.openBytes('import-1', sealed.subarray(0, length))).rejects.toThrow(
        SealBrokenError,
      );
  });

  it('goes on with a new key: old values open, marks stay equal, files too', async () => {
    const before = await privacy.seal('p', 'phone', '1');
    const file = await privacy.sealBytes('p', Buffer.from('x'));
    keys.addVersion('p');
    const after = await privacy.seal('p', 'phone', '1');
    keys.addVersion('p');
    const third = await privacy.seal('p', 'phone', '2');
    expect([after.sealed, third.sealed].map((sealed) => sealed.split('.')[0])).toEqual([
      `${suite}:2`,
      `${suite}:3`,
    ]);
    expect(after.mark).toBe(before.mark);
    expect(await privacy.markOf('p', 'phone', '1')).toBe(before.mark);
    const values = [before, after, third].map(({ sealed }) => ({ subject: 'p', field: 'phone', sealed }));
    expect(await privacy.openMany(values)).toEqual(['1', '1', '2']);
    expect(await privacy.openBytes('p', file)).toEqual(Buffer.from('x'));
    expect(await privacy.openBytes('p', await privacy.sealBytes('p', Buffer.from('y')))).toEqual(
      Buffer.from('y'),
    );
  });

  it('opens under the version that is named, and no other way of writing it', async () => {
    await privacy.prepare(['p']);
    keys.addVersion('p');
    const { sealed } = await privacy.seal('p', 'phone', '1');
    const box = sealed.split('.')[1]!;
    for (const head of ['', ':1', ':3', ':02', ':2:2', ':+2', ': 2', ':999999', ':9999999'])
      await expect(privacy.open('p', 'phone', `${suite}${head}.${box}`)).rejects.toThrow(SealBrokenError);
    const first = await new Privacy({ keys: new MemoryKeyStore(), suite, secrets: secrets('HMAC-SM3') }).seal(
      'p',
      'phone',
      '1',
    );
    await expect(privacy.open('p', 'phone', first.sealed)).rejects.toThrow(SealBrokenError);
  });

  it('opens what another suite sealed, but not under the wrong name', async () => {
    for (const other of SUITES.filter((name) => name !== suite)) {
      const { sealed, mark } = await new Privacy({
        keys,
        suite: other,
        secrets: secrets('HMAC-SHA-256'),
      }).seal('p', 'phone', '1');
      expect(await privacy.open('p', 'phone', sealed)).toBe('1');
      expect((await privacy.seal('p', 'phone', '1')).mark).toBe(mark);
      await expect(privacy.open('p', 'phone', sealed.replace(other, suite))).rejects.toThrow(SealBrokenError);
    }
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

describe.each(INDEX_ALGORITHMS)('finding with %s', (algorithm) => {
  const privacyWith = (indexes: IndexSecrets): Privacy =>
    new Privacy({ keys: new MemoryKeyStore(), suite: 'A256GCM', secrets: indexes });
  const privacy = privacyWith(secrets(algorithm));

  it('keeps one index per kind, value, secret and algorithm', () => {
    const other = privacyWith(secrets(algorithm, 2));
    const indexes = INDEX_ALGORITHMS.map((each) => privacyWith(secrets(each)).index('a', 'bc'));
    expect(new Set(indexes).size).toBe(INDEX_ALGORITHMS.length);
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

interface StoredForm {
  readonly suite: SuiteName;
  readonly algorithm: IndexAlgorithm;
  readonly first: SealedText;
  readonly second: SealedName;
  readonly file: string;
  readonly index: string;
}

const forms = JSON.parse(
  readFileSync('libs/privacy/src/stored-forms.fixtures.json', 'utf8'),
) as readonly StoredForm[];

it.each(forms)('what was stored with $suite and $algorithm stays readable for ever', async (form) => {
  const key = new PersonKey([Buffer.alloc(32, 9), Buffer.alloc(32, 10)]);
  const find = (subjects: readonly string[]): Promise<ReadonlyMap<string, PersonKey>> =>
    Promise.resolve(new Map(subjects.map((subject) => [subject, key])));
  const done = { release: () => undefined, destroy: () => Promise.resolve() };
  const keys = { obtain: find, find, findAnew: find, ...done };
  const privacy = new Privacy({ keys, suite: form.suite, secrets: secrets(form.algorithm) });
  expect(await privacy.open('w-1', 'phone', form.first.sealed)).toBe('13812345678');
  expect(await privacy.open('w-1', 'name', form.second.sealed)).toBe('张三丰');
  expect(await privacy.openBytes('w-1', Buffer.from(form.file, 'hex'))).toEqual(Buffer.from('证书'));
  expect((await privacy.seal('w-1', 'phone', '13812345678')).mark).toBe(form.first.mark);
  const { mark, grams } = await privacy.sealName('w-1', '张三丰');
  expect({ mark, grams }).toEqual({ mark: form.second.mark, grams: form.second.grams });
  expect(privacy.index('identity:resident-id', '340802199001010012')).toBe(form.index);
});
