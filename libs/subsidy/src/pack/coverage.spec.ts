import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { coverageOf, gapsIn } from '../authoring/coverage.js';
import { runCase } from './cases.js';
import { SEED_PACKS, seedPack } from './testing/seed-packs.js';
import { AMBIGUITIES, PRIORITY_ROWS } from './testing/priority-rows.js';

const LONGEST_MS = 60_000;
const REQUIREMENTS = new URL('../../../../docs/requirements.csv', import.meta.url);

describe.each(SEED_PACKS)('the cases of %s', (name) => {
  it(
    'refuse each clause, meet each limit at one less, exactly and one more, ask about each first day and the day before',
    () => {
      const { pack, cases } = seedPack(name);
      const results = cases.map((asked) => ({
        file: '',
        name: asked.name,
        asked,
        ...runCase([pack], asked),
      }));
      expect(gapsIn(coverageOf(pack, results)).map(({ programme, en }) => `${programme}: ${en}`)).toEqual([]);
    },
    LONGEST_MS,
  );
});

describe('the cases of all packs', () => {
  it(
    'name every row about claims, equivalences, settlement, credits and incomes of the first priorities',
    () => {
      const named = new Set(
        SEED_PACKS.map(seedPack).flatMap(({ cases }) => cases.flatMap(({ rows }) => rows)),
      );
      expect(PRIORITY_ROWS.filter((row) => !named.has(row))).toEqual([]);
    },
    LONGEST_MS,
  );

  it('name only rows that there are', () => {
    const known = new Set(
      readFileSync(REQUIREMENTS, 'utf8')
        .split('\n')
        .map((line) => line.split(',')[0]),
    );
    const named = SEED_PACKS.map(seedPack).flatMap(({ cases }) => cases.flatMap(({ rows }) => rows));
    expect([...PRIORITY_ROWS, ...named].filter((row) => !known.has(row))).toEqual([]);
  });

  it('stand beside notes that settle every ambiguity', () => {
    const settled = new Set(
      SEED_PACKS.map(seedPack).flatMap(({ pack }) => pack.notes.map(({ ambiguity }) => ambiguity)),
    );
    const all = Array.from({ length: AMBIGUITIES }, (_, i) => i + 1);
    expect(all.filter((ambiguity) => !settled.has(ambiguity))).toEqual([]);
  });
});
