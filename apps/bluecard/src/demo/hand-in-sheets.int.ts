import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadConfiguration, openRuntime, type Runtime } from '#platform';
import { ImportWorkbench, operationalTables, processServices, type ProcessServices } from '#processes';
import { createInstalledDatabase } from '#processes/testing';
import type { TestDatabase } from '../../../../test/support/database.js';
import { foundInstitutions } from './furnish.js';
import { demoSheets, handInSheets } from './hand-in-sheets.js';
import { settlePopulation } from './settle-population.js';
import { readWorld } from './world.js';

const world = readWorld('seeds');
/** The same world, whose clerks make no mistakes. */
const careful = { ...world, certificates: { ...world.certificates, 'errors-per-mille': 0 } };
const nobody = (): undefined => undefined;

let database: TestDatabase;
let folder: string;
let runtime: Runtime;
let services: ProcessServices;

beforeAll(async () => {
  [database, folder] = await Promise.all([
    createInstalledDatabase(),
    mkdtemp(join(tmpdir(), 'bluecard-demo-')),
  ]);
  runtime = await openRuntime({
    configuration: loadConfiguration({ DATA_DIR: folder, LOG_LEVEL: 'silent' }),
    databaseUrl: database.url,
    applicationName: 'demo-test',
    log: nobody,
    ...operationalTables,
  });
  services = processServices(runtime, { demo: true });
  await foundInstitutions(services, world);
}, 60_000);

afterAll(async () => {
  await runtime.close();
  await Promise.all([database.drop(), rm(folder, { recursive: true })]);
});

/** Settles a town of that many people and hands their sheets in. */
async function town(people: number): Promise<{ readonly recorded: number; readonly rows: number }> {
  const range = { from: 0, to: people };
  await settlePopulation(services, world, range, nobody);
  return handInSheets(services, new ImportWorkbench(runtime.source), world, range, nobody);
}

const countOf = async (type: string): Promise<number> => {
  let count = 0;
  for await (const { events } of services.store.readAll({ after: 0, types: [type] })) count += events.length;
  return count;
};

describe('a demo town', () => {
  it('grows, and loaded again stays as it is', async () => {
    const small = await town(40);
    const [workers, certificates] = [await countOf('WorkerRegistered'), await countOf('CertificateRecorded')];
    expect([workers, certificates]).toEqual([40, small.recorded]);
    const head = await services.store.head();
    expect(await town(40)).toEqual(small);
    expect(await services.store.head()).toBe(head);

    const large = await town(80);
    const everyone = { from: 0, to: 80 };
    const rows = [...demoSheets(world, everyone)].flatMap((sheet) => sheet.rows.map(String));
    const intended = [...demoSheets(careful, everyone)].flatMap((sheet) => sheet.rows.map(String));
    expect(large.rows).toBe(rows.length);
    expect(await countOf('WorkerRegistered')).toBe(80);
    expect(await countOf('CertificateRecorded')).toBe(rows.filter((row, at) => row === intended[at]).length);
    expect(await countOf('CertificateRecorded')).toBeGreaterThan(certificates);
  }, 30_000);
});
