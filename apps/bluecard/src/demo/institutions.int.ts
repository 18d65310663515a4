import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { loadConfiguration, openRuntime, runProjections, waitFor } from '#platform';
import { operationalTables, processServices } from '#processes';
import { createInstalledDatabase } from '#processes/testing';
import { allProjections } from '#read-models';
import { institutionRulesInForce } from '#skill-certification';
import { furnishFacilities } from './facilities.js';
import { foundInstitutions } from './furnish.js';
import { openClasses, superviseInstitutions } from './institutions.js';
import { settlePopulation } from './settle-population.js';
import { readWorld } from './world.js';

const nobody = (): undefined => undefined;

it('the institutions of the demo are rated, their classes held, and loaded again they stay as they are', async () => {
  const [database, folder] = await Promise.all([
    createInstalledDatabase(),
    mkdtemp(join(tmpdir(), 'bluecard-demo-')),
  ]);
  const runtime = await openRuntime({
    configuration: loadConfiguration({ DATA_DIR: folder, LOG_LEVEL: 'silent' }),
    databaseUrl: database.url,
    applicationName: 'demo-test',
    log: nobody,
    ...operationalTables,
  });
  const { store, pool } = runtime;
  const stop = new AbortController();
  const logger = { info: nobody, warn: nobody, error: nobody };
  const running = runProjections({ store, pool, projections: allProjections, signal: stop.signal, logger });
  const names = allProjections.map(({ table }) => table.name);
  await waitFor(pool, names, 0, 20_000);
  const services = processServices(runtime, { demo: true });
  const world = readWorld('seeds');
  await foundInstitutions(services, world);
  await settlePopulation(services, world, { from: 0, to: 40 }, nobody);
  const load = async (): Promise<void> => {
    await superviseInstitutions(services, 'seeds');
    await furnishFacilities(services, 'seeds');
    await openClasses(services, world, 'seeds', 40);
  };
  await load();
  const head = await store.head();
  await load();
  expect(await store.head()).toBe(head);
  const signedIn: number[] = [];
  for await (const { events } of store.readAll({ after: 0, types: ['SignInsRecorded'] }))
    signedIn.push(...events.map(({ data }) => (data as { signIns: readonly unknown[] }).signIns.length));
  expect(signedIn).toEqual([6, 4]);
  const separation = async (region: string) =>
    (await institutionRulesInForce(services, region, '2020-06-01')).find(({ key }) => key === 'separation');
  expect(await separation('340802')).toMatchObject({ value: 'block', basis: 'document', region: '340800' });
  expect(await separation('130302')).toMatchObject({ value: 'allow' });
  expect(await separation('330282')).toBeUndefined();
  stop.abort();
  await running;
  await runtime.close();
  await Promise.all([database.drop(), rm(folder, { recursive: true })]);
}, 60_000);
