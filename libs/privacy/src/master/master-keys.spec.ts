import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { SealBrokenError } from '../errors.js';
import { EnvironmentMasterKeys } from './environment-master-keys.js';
import { FileMasterKeys } from './file-master-keys.js';
import { KeyRing } from './key-ring.js';
import type { KeyOf, MasterKeys } from './key-wrapping.js';

const ONE = '01'.repeat(32);
const TWO = '02'.repeat(32);
const NONE: ReadonlySet<string> = new Set();

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'master-key-'));
  file = join(folder, 'keys', 'master.key');
});
afterEach(() => rm(folder, { recursive: true }));

const fromFile = (): FileMasterKeys => new FileMasterKeys(file, 'A256GCM');
const fromEnv = (value: string): EnvironmentMasterKeys => new EnvironmentMasterKeys(value, 'A256GCM');
const idsOf = async (keys: MasterKeys): Promise<string[]> => (await keys.wrappings()).map(({ id }) => id);

describe('the key file', () => {
  it('is made once, for its owner alone, also when programs start together', async () => {
    await Promise.all([1, 2, 3, 4].map(() => fromFile().create()));
    const first = await idsOf(fromFile());
    await fromFile().create();
    expect(await idsOf(fromFile())).toEqual(first);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(dirname(file))).toEqual(['master.key']);
  });

  it('gets a key to follow, the same one until it is in use, and gives up the one before', async () => {
    await fromFile().create();
    const before = (await idsOf(fromFile()))[0]!;
    const next = await fromFile().next(before, NONE);
    expect(next.id).not.toBe(before);
    expect((await fromFile().next(before, NONE)).id).toBe(next.id);
    expect(await idsOf(fromFile())).toEqual(expect.arrayContaining([before, next.id]));
    const [place] = await fromFile().withdraw(next.id, new Set([before]));
    expect(await idsOf(fromFile())).not.toContain(before);
    expect(await idsOf(new FileMasterKeys(place!, 'A256GCM'))).toContain(before);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await fromFile().next(next.id, new Set([before]))).id).not.toBe(before);
  });

  it('never gives up the last key, nor the one in use', async () => {
    await fromFile().create();
    const [aes, sm4] = await idsOf(fromFile());
    expect(await fromFile().withdraw('A256GCM:0', new Set([aes!]))).toEqual([]);
    expect(await fromFile().withdraw(sm4!, new Set([aes!]))).toEqual([]);
    expect((await readFile(file, 'utf8')).length).toBe(65);
    await appendFile(file, ONE);
    expect(await fromFile().withdraw(sm4!, new Set([aes!]))).toEqual([]);
    expect(await idsOf(fromFile())).toContain(sm4);
  });

  it('is refused when it was cut off', async () => {
    await fromFile().create();
    await writeFile(file, '0123');
    await expect(fromFile().wrappings()).rejects.toMatchObject({ code: 'MASTER_KEY_INVALID', where: file });
  });
});

describe('the environment', () => {
  it('gives keys as hex or base64, one or several', async () => {
    const ids = await idsOf(fromEnv(ONE));
    for (const encoding of ['base64', 'base64url'] as const)
      expect(await idsOf(fromEnv(Buffer.from(ONE, 'hex').toString(encoding)))).toEqual(ids);
    for (const both of [`${ONE},${TWO}`, ` ${ONE}\n${TWO}\n`, `${ONE}, ${TWO}`])
      expect(await idsOf(fromEnv(both))).toHaveLength(4);
  });

  it.each(['abc', 'z'.repeat(64), '0'.repeat(63), `${ONE},abc`, ','])('refuses %s', (value) => {
    expect(() => fromEnv(value)).toThrow(/MASTER_KEY_INVALID.*主密钥/);
  });

  it('has a key to follow only when people put one there', async () => {
    const [one] = await idsOf(fromEnv(ONE));
    const [two] = await idsOf(fromEnv(TWO));
    for (const both of [`${ONE},${TWO}`, `${TWO},${ONE}`])
      expect((await fromEnv(both).next(one!, NONE)).id).toBe(two);
    await expect(fromEnv(ONE).next(one!, NONE)).rejects.toMatchObject({ code: 'MASTER_KEY_NEXT_MISSING' });
    await expect(fromEnv(`${ONE},${TWO}`).next(two!, new Set([one!]))).rejects.toMatchObject({
      code: 'MASTER_KEY_NEXT_MISSING',
    });
  });

  it('lets the same key follow under another suite', async () => {
    const [one] = await idsOf(fromEnv(ONE));
    const next = await new EnvironmentMasterKeys(ONE, 'SM4CTR-HSM3').next(one!, NONE);
    expect(next.id).toBe(one!.replace('A256GCM', 'SM4CTR-HSM3'));
  });
});

describe('wrapping', () => {
  const key: KeyOf = { purpose: 'person', name: 'p', version: 1, bytes: Buffer.alloc(32, 9) };

  it('binds a key to its name, version, purpose and wrapping key, under every suite', async () => {
    const wrappings = await fromEnv(`${ONE},${TWO}`).wrappings();
    for (const wrapping of wrappings) {
      const [bytes] = await wrapping.wrap([key]);
      expect(await wrapping.unwrap([{ ...key, bytes: bytes! }])).toEqual([key.bytes]);
      for (const other of [{ name: 'q' }, { version: 2 }, { purpose: 'secret' as const }])
        await expect(wrapping.unwrap([{ ...key, ...other, bytes: bytes! }])).rejects.toThrow(SealBrokenError);
      for (const stranger of wrappings.filter((each) => each !== wrapping))
        await expect(stranger.unwrap([{ ...key, bytes: bytes! }])).rejects.toThrow(SealBrokenError);
    }
  });

  it('finds keys that were added after the start', async () => {
    await fromFile().create();
    const ring = new KeyRing(fromFile());
    const before = (await idsOf(fromFile()))[0]!;
    await ring.get(before);
    await expect(ring.get('A256GCM:0')).rejects.toMatchObject({ code: 'MASTER_KEY_WRONG', where: file });
    const { id } = await fromFile().next(before, NONE);
    expect((await ring.get(id)).id).toBe(id);
    await expect(
      new KeyRing(new FileMasterKeys(join(folder, 'no'), 'A256GCM')).get(id),
    ).rejects.toMatchObject({
      code: 'MASTER_KEY_MISSING',
    });
  });
});
