import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Office } from '#processes/testing';
import { bulletinsDue, rollCounts, serviceRequestsOf } from '#read-models';
import { engagePeople } from './engage-people.js';
import { seedsFolder } from './seed.js';
import { settlePopulation } from './settle-population.js';
import { readWorld } from './world.js';

let office: Office;

beforeAll(async () => {
  office = await Office.open();
}, 60_000);

afterAll(() => office.close());

it('the demo town has a team, a studio, honours, requests and a survey, and adds nothing when loaded again', async () => {
  const world = readWorld(seedsFolder());
  await settlePopulation(office.services, world, { from: 0, to: 20 }, () => undefined);
  await office.settle();
  await engagePeople(office.services, world, 20);
  const head = await office.services.store.head();
  await engagePeople(office.services, world, 20);
  expect(await office.services.store.head()).toBe(head);
  await office.settle();
  const { db } = office.services;
  const now = { asOf: '2020-06-30', knownAt: new Date().toISOString() };
  const counts = await rollCounts(db, { region: '330282', ...now });
  expect(Object.fromEntries(counts.map(({ kind, people }) => [kind, people]))).toEqual({
    honour: 1,
    'master-studio': 2,
    mentoring: 2,
    'study-programme': 2,
    team: 4,
  });
  expect(
    (await serviceRequestsOf(db, { region: '330282', limit: 10 })).rows.map(({ status }) => status),
  ).toContain('provided');
  expect(await bulletinsDue(db, '330282')).toMatchObject([
    { lastPublishedOn: '2019-12-15', nextDueOn: '2020-12-31' },
  ]);
}, 60_000);
