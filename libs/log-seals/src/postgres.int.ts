import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPostgresTestLog, type PostgresTestLog } from '#event-store-postgres/testing';
import { createTestDatabase } from '../../../test/support/database.js';
import { readAnchors } from './anchor.js';
import { LogSealer, sealLog } from './sealer.js';
import { runSealing } from './sealing-loop.js';
import { SealShelf } from './seal-shelf.js';
import { catalogue, write } from './testing/list-log.js';
import { verifyLog } from './verify/verify-log.js';

let log: PostgresTestLog;
let folder: string;

beforeAll(async () => {
  log = await createPostgresTestLog(await createTestDatabase());
  folder = await mkdtemp(join(tmpdir(), 'log-seals-'));
});
afterAll(async () => {
  await log.drop();
  await rm(folder, { recursive: true });
});

it('sealers that work at once on a log that grows make one chain over every entry', async () => {
  const stores = await Promise.all(Array.from({ length: 4 }, () => log.open(catalogue)));
  const [writing = stores[0]!, ...sealing] = stores;
  const sealers = await Promise.all(sealing.map((store) => LogSealer.open(store, { rangeSize: 16 })));
  const written = Promise.all(Array.from({ length: 6 }, () => write(writing, 60)));
  let isWriting = true;
  void written.finally(() => (isWriting = false));
  while (isWriting)
    await Promise.all(sealers.map((sealer, n) => (n === 0 ? sealer.seal() : sealer.catchUp())));
  await written;
  await Promise.all(sealers.map((sealer) => sealer.seal()));

  const verdict = await verifyLog(writing);
  expect(verdict.differences).toEqual([]);
  expect(verdict.unsealed.entries).toBe(verdict.unsealed.seals);
  const newest = await new SealShelf(writing).newest();
  expect(newest!.seal.number).toBe(verdict.seals);
  expect(verdict.entries - verdict.seals).toBe(360);
  expect(await sealLog(writing)).toBe(0);
  await write(writing, 3);
  expect(await sealLog(writing, { rangeSize: 1 })).toBe(3);
});

it('the loop seals what has waited, anchors it, and then leaves the log at rest', async () => {
  const store = await log.open(catalogue);
  await write(store, 5);
  const stop = new AbortController();
  const anchorFile = join(folder, 'anchors');
  const running = runSealing({
    log: store,
    suite: 'SM3',
    rangeSize: 1024,
    patienceMs: 0,
    anchorFile,
    signal: stop.signal,
    logger: { info: () => undefined, error: (fields) => expect(fields).toBeUndefined() },
    lookMs: 10,
  });
  const anchorsIn = async (): Promise<number> => (await readAnchors(anchorFile)).anchors.length;
  while ((await anchorsIn()) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
  const head = await store.head();
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(await store.head()).toBe(head);
  await write(store, 1);
  while ((await anchorsIn()) === 1) await new Promise((resolve) => setTimeout(resolve, 10));
  stop.abort();
  await running;

  const anchors = await readAnchors(anchorFile);
  expect(await verifyLog(store, { anchors })).toMatchObject({ anchors: 2, differences: [] });
  expect(await readFile(anchorFile, 'utf8')).toMatch(/^(\{.*\}\n){2}$/);
});
