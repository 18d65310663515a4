import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { newId, type CommandContext } from '#event-sourcing';
import { loadConfiguration, openRuntime, type Runtime } from '#platform';
import { draftVersion, operationalTables, processServices, type ProcessServices } from '#processes';
import { createInstalledDatabase } from '#processes/testing';
import { PackError } from '#subsidy';
import {
  brokenPacks,
  contentUnchecked,
  isBrokenAsJson,
  writeBrokenPack,
  writeGoodPack,
} from '#subsidy/testing';
import type { TestDatabase } from '../../../../test/support/database.js';
import { draftFolder } from '../commands/packs-work.js';
import { comparePacks } from '../commands/policy-diff.js';
import { Refusal } from '../refusal.js';
import { loadPolicies } from './load-policies.js';

jest.setTimeout(120_000);

const BROKEN = brokenPacks();
const before = { ...process.env };

let database: TestDatabase;
let folder: string;
let runtime: Runtime;
let services: ProcessServices;

beforeAll(async () => {
  [database, folder] = await Promise.all([
    createInstalledDatabase(),
    mkdtemp(join(tmpdir(), 'bluecard-broken-')),
  ]);
  runtime = await openRuntime({
    configuration: loadConfiguration({ DATA_DIR: folder, LOG_LEVEL: 'silent' }),
    databaseUrl: database.url,
    applicationName: 'broken-packs-test',
    log: () => undefined,
    ...operationalTables,
  });
  services = processServices(runtime, { demo: true });
  Object.assign(process.env, { DATABASE_URL: database.url, DATA_DIR: folder, LOG_LEVEL: 'silent' });
}, 60_000);

afterAll(async () => {
  process.env = before;
  await runtime.close();
  await Promise.all([database.drop(), rm(folder, { recursive: true })]);
});

const context = (): CommandContext => ({
  commandId: newId(),
  provenance: { actor: 'user:officer', source: 'test', correlationId: newId() },
});

const packFolder = (name: string): string => join(folder, name, 'policies', 'example');

/** Seeds with this one pack. */
const seedsOf = (name: string): string => join(folder, name);

const draft = (name: string) => {
  const content = contentUnchecked(packFolder(name));
  return content === null ? null : draftVersion(services, { content, draftedBy: 'officer' }, context());
};

describe('a broken pack', () => {
  it('is taken neither from its folder nor as a draft, and nothing is recorded', async () => {
    const head = await services.store.head();
    const told = new Map<string, unknown>();
    let drafts = 0;
    for (const broken of BROKEN) {
      writeBrokenPack(packFolder(broken.name), broken);
      const refusal: unknown = await loadPolicies(services, seedsOf(broken.name)).catch(
        (error: unknown) => error,
      );
      expect(refusal).toBeInstanceOf(Refusal);
      expect(() => draftFolder(packFolder(broken.name), 'officer')).toThrow(Refusal);
      told.set(broken.name, refusal instanceof Refusal ? refusal.facts['problems'] : null);
      const drafted = isBrokenAsJson(broken) ? draft(broken.name) : null;
      if (drafted === null) continue;
      drafts += 1;
      await expect(drafted).rejects.toThrow(PackError);
    }
    expect(Object.fromEntries(told)).toEqual(
      Object.fromEntries(
        BROKEN.map(({ name, code }) => [
          name,
          expect.arrayContaining([expect.stringContaining(` ${code} `)]),
        ]),
      ),
    );
    expect(drafts).toBeGreaterThanOrEqual(25);
    expect(await services.store.head()).toBe(head);
  });

  it('is a good pack but for its fault', async () => {
    writeGoodPack(packFolder('good'));
    const [loaded] = await loadPolicies(services, seedsOf('good'));
    expect(loaded).toMatchObject({ packId: 'example-2020-1', outcome: 'published' });
    expect((await draft('good'))?.result.outcome).not.toBe('rejected');
  });

  it('is compared as published with a folder, and a version that was never drafted is refused', async () => {
    const same = await comparePacks('example-2020-1', packFolder('good'));
    expect([same.before, same.changes]).toEqual(['example-2020-1@1', []]);
    await expect(comparePacks('example-2020-1@9', packFolder('good'))).rejects.toThrow(/PACK_UNKNOWN/);
    await expect(comparePacks('example-2020-1@1', packFolder(BROKEN[0]!.name))).rejects.toThrow(
      /PACK_INVALID/,
    );
  });
});
