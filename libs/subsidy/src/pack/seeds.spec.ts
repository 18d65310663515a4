import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { runCases } from './cases.js';
import { loadPackDirectory } from './load.js';
import { describeProblem } from './problem.js';

const SEEDS = fileURLToPath(new URL('../../../../seeds/policies/', import.meta.url));
const PACKS = readdirSync(SEEDS, { withFileTypes: true }).filter((entry) => entry.isDirectory());

describe.each(PACKS.map(({ name }) => name))('the pack %s', (name) => {
  it('is in order', () => {
    const loaded = loadPackDirectory(SEEDS + name);
    expect('problems' in loaded ? loaded.problems.map(describeProblem) : []).toEqual([]);
    expect('pack' in loaded && loaded.pack.packId).toBe(name);
  });

  it('answers its cases', () => {
    const results = runCases(SEEDS + name);
    expect(results.length).toBeGreaterThan(0);
    expect(results.filter(({ differences }) => differences.length > 0)).toEqual([]);
  });
});
