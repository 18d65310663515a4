import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Office } from '#processes/testing';
import { conflictsOf, sourceCounts, unionCompleteness } from '#read-models';
import { seedsFolder } from './seed.js';
import { settlePopulation } from './settle-population.js';
import { stateSources } from './state-sources.js';
import { readWorld } from './world.js';

let office: Office;

beforeAll(async () => {
  office = await Office.open();
}, 60_000);

afterAll(() => office.close());

it('the demo town has something of several departments, contradictions and a union, and adds nothing when loaded again', async () => {
  const world = readWorld(seedsFolder());
  await settlePopulation(office.services, world, { from: 0, to: 60 }, () => undefined);
  await office.settle();
  await stateSources(office.services, world, 60);
  const head = await office.services.store.head();
  await stateSources(office.services, world, 60);
  expect(await office.services.store.head()).toBe(head);
  await office.settle();
  const { db } = office.services;
  expect((await sourceCounts(db, '000000')).map(({ source }) => source)).toEqual(
    expect.arrayContaining(['human-resources', 'public-security']),
  );
  expect((await conflictsOf(db, { region: '000000', limit: 10 })).rows.length).toBeGreaterThan(0);
  expect((await unionCompleteness(db, '330282'))[0]!.registered).toBeGreaterThan(0);
}, 60_000);
