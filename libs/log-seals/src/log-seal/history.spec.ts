import { readFileSync } from 'node:fs';
import { expect, it } from '@jest/globals';
import { checkHistoryFixtures, type HistoryFixture } from '#event-sourcing/testing';
import { isSeal, sealDigest, unpackFingerprints } from '../seal.js';
import { logSealHistory } from './history.js';

const file = new URL('./history.fixtures.json', import.meta.url);
const fixtures = JSON.parse(readFileSync(file, 'utf8')) as HistoryFixture[];

it('stored events are still understood', () => {
  checkHistoryFixtures(logSealHistory, fixtures);
});

it('the digest of a stored seal is what it was', () => {
  const digests = fixtures.map(({ lifted }) => {
    if (!isSeal(lifted)) throw new Error('no seal');
    return [lifted.suite, unpackFingerprints(lifted).length, sealDigest(lifted)];
  });
  expect(digests).toMatchInlineSnapshot(`
   [
     [
       "SHA-256",
       3,
       "782ff0a544ff59be1bb948adc1b4177df6e5c282729fe4e4bdce1b59a12e86b1",
     ],
     [
       "SM3",
       3,
       "0f5d0abee522d68e2b604338f8e26df9538164eae40eb3f26c880d3a8c24527d",
     ],
   ]
  `);
});
