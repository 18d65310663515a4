import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { loadConfiguration, openRuntime, runProjections, waitFor } from '#platform';
import { operationalTables, processServices } from '#processes';
import { createInstalledDatabase } from '#processes/testing';
import { allProjections, employerByCode, reportsOfEmployer } from '#read-models';
import { demoEmployers, foundEmployers } from './employers.js';
import { openAccounts, openLogins } from './furnish.js';
import { settlePopulation } from './settle-population.js';
import { readWorld } from './world.js';

const nobody = (): undefined => undefined;

it('the employers of the demo report, have apprentices and chief technicians, and loaded again they stay as they are', async () => {
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
  const people = 400;
  const employers = demoEmployers(world, people);
  await settlePopulation(services, world, { from: 0, to: people }, nobody);
  await foundEmployers(services, world, people);
  const head = await store.head();
  await foundEmployers(services, world, people);
  expect(await store.head()).toBe(head);
  await waitFor(pool, ['employers', 'employer_reports'], head, 20_000);
  const shares = await Promise.all(
    employers.map(async ({ employer }) => {
      const [report] = await reportsOfEmployer(pool, employer);
      const figures = report?.versions.at(-1)?.figures;
      return figures === undefined ? null : [figures.frontLineTrainingFen, figures.educationFundFen];
    }),
  );
  expect(shares.slice(0, 4)).toEqual([[60_000_000, 100_000_000], [59_990_000, 100_000_000], [0, 0], null]);
  const [first] = employers;
  expect(await employerByCode(pool, first!.employer)).toMatchObject({ name: first!.name });
  const types: string[] = [];
  for await (const { events } of store.readAll({
    after: 0,
    types: ['ApprenticeshipRegistered', 'ApprenticeshipBrokenOff', 'SkillAppointmentMade'],
  }))
    types.push(...events.map(({ type }) => type));
  expect(new Set(types)).toEqual(
    new Set(['ApprenticeshipRegistered', 'ApprenticeshipBrokenOff', 'SkillAppointmentMade']),
  );
  const logins = async (size: number): Promise<readonly string[]> => {
    await openAccounts(runtime, world, size);
    return (await openLogins(runtime, world)).map(({ username }) => username);
  };
  const inHamlet = await logins(1);
  expect(inHamlet).toContain('officer-cixi');
  expect(inHamlet).not.toContain('employer-cixi');
  expect(await logins(people)).toContain('employer-cixi');
  stop.abort();
  await running;
  await runtime.close();
  await Promise.all([database.drop(), rm(folder, { recursive: true })]);
}, 60_000);
