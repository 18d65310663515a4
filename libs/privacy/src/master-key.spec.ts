import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from '@jest/globals';
import { MasterKeyError } from './errors.js';
import { loadMasterKey } from './master-key.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'master-key-'));
  file = join(folder, 'keys', 'master.key');
});
afterEach(() => rm(folder, { recursive: true }));

it('is made once, for its owner alone, also when two programs start together', async () => {
  const keys = await Promise.all([1, 2, 3, 4].map(() => loadMasterKey({ file })));
  const later = await loadMasterKey({ file });
  expect(new Set([...keys, later].map(({ check }) => check)).size).toBe(1);
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readdir(dirname(file))).toEqual(['master.key']);
});

it('comes from the environment as hex or base64, before any file', async () => {
  const secret = Buffer.from('0123456789abcdef0123456789abcdef');
  const { check } = await loadMasterKey({ env: secret.toString('hex'), file });
  for (const encoding of ['base64', 'base64url'] as const)
    expect((await loadMasterKey({ env: secret.toString(encoding), file })).check).toBe(check);
  expect((await loadMasterKey({ env: '', file })).check).not.toBe(check);
});

it.each(['abc', 'z'.repeat(64), '0'.repeat(63)])('refuses %s', async (env) => {
  await expect(loadMasterKey({ env, file })).rejects.toMatchObject({ code: 'MASTER_KEY_INVALID' });
});

it('refuses a cut-off file, and a missing one where it may not be made', async () => {
  await expect(loadMasterKey({ file, mayCreate: false })).rejects.toThrow(MasterKeyError);
  await loadMasterKey({ file });
  await writeFile(file, '0123');
  await expect(loadMasterKey({ file })).rejects.toMatchObject({ code: 'MASTER_KEY_INVALID', where: file });
});
