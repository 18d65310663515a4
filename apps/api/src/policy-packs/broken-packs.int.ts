import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { brokenPacks, contentUnchecked, isBrokenAsJson, writeBrokenPack } from '#subsidy/testing';
import { openBureau } from '../testing/bureau.js';
import type { Door, RunningApi } from '../testing/running-api.js';

let api: RunningApi;
let officer: Door;
let folder: string;

beforeAll(async () => {
  [{ api, officer }, folder] = await Promise.all([openBureau(), mkdtemp(join(tmpdir(), 'bluecard-broken-'))]);
}, 60_000);

afterAll(async () => {
  await Promise.all([api.close(), rm(folder, { recursive: true })]);
});

jest.setTimeout(120_000);

it('refuses every broken pack that can be sent, tells the fault in both languages, and records nothing', async () => {
  const head = await api.services.runtime.store.head();
  const sent = brokenPacks()
    .filter(isBrokenAsJson)
    .flatMap((broken) => {
      const directory = join(folder, broken.name);
      writeBrokenPack(directory, broken);
      const content = contentUnchecked(directory);
      return content === null ? [] : [{ broken, content }];
    });
  for (const { broken, content } of sent) {
    const { status, body } = await officer.post('/policy-packs', { content });
    const { errors } = body as {
      readonly errors: readonly { readonly code: string; readonly message: string }[];
    };
    expect([broken.name, status]).toEqual([broken.name, 422]);
    expect(errors.every(({ message }) => /\p{Script=Han}/u.test(message))).toBe(true);
    // A file that is empty or a link has lost its own fault on the way.
    if (!['EMPTY_FILE', 'NOT_A_FILE', 'TOO_DEEP'].includes(broken.code))
      expect([broken.name, errors.map(({ code }) => code)]).toEqual([
        broken.name,
        expect.arrayContaining([broken.code]),
      ]);
  }
  expect(sent.length).toBeGreaterThanOrEqual(25);
  expect(await api.services.runtime.store.head()).toBe(head);
});
