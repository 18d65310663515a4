import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, jest } from '@jest/globals';
import { askForReview, draftVersion, publishReviewed } from '#processes';
import { byTest, Office } from '#processes/testing';
import { loadPackDirectory, packState, readCaseFiles } from '#subsidy';
import { loadPolicies } from './load-policies.js';

jest.setTimeout(120_000);

const PACK = 'anqing-2019-3';
let office: Office;
let seeds: string;

beforeAll(async () => {
  office = await Office.open();
  seeds = mkdtempSync(join(tmpdir(), 'bluecard-seeds-'));
  cpSync(join('seeds/policies', PACK), join(seeds, 'policies', PACK), { recursive: true });
});

afterAll(async () => {
  await office.close();
  rmSync(seeds, { recursive: true });
});

/** As a newer release would bring it. */
function reword(text: string): void {
  const file = join(seeds, 'policies', PACK, 'pack.yaml');
  const yaml = readFileSync(file, 'utf8');
  writeFileSync(file, yaml.replace(/en: .*/, `en: ${text}`));
}

const load = async () => (await loadPolicies(office.services, seeds))[0];

it('new content becomes the next version, until the bureau goes its own way: then it waits for people', async () => {
  const { services } = office;
  expect(await load()).toEqual({ packId: PACK, version: 1, outcome: 'published' });
  expect(await load()).toEqual({ packId: PACK, version: 1, outcome: 'known' });
  reword('a newer wording,');
  expect(await load()).toEqual({ packId: PACK, version: 2, outcome: 'published' });

  reword('the words of the bureau,');
  const own = loadPackDirectory(join(seeds, 'policies', PACK));
  if ('problems' in own) throw new Error(JSON.stringify(own.problems));
  const draft = {
    content: own.content,
    cases: readCaseFiles(join(seeds, 'policies', PACK)),
    draftedBy: 'user:a',
  };
  const { version, digest } = await draftVersion(services, draft, byTest());
  const about = { packId: PACK, version };
  await askForReview(services, { ...about, requestedBy: 'user:a' }, byTest());
  const publication = { ...about, digest, inForceFrom: '2019-02-11', publishedBy: 'user:b' };
  expect(await publishReviewed(services, publication, byTest())).toMatchObject({ outcome: 'recorded' });

  reword('the words of a later release,');
  expect(await load()).toEqual({ packId: PACK, version: 4, outcome: 'waiting' });
  expect(await load()).toEqual({ packId: PACK, version: 4, outcome: 'waiting' });
  const { versions } = await packState(services, PACK);
  expect(versions.map(({ status }) => status)).toEqual(['published', 'published', 'published', 'in-review']);
});
