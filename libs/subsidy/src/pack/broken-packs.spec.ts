import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { runCases } from './cases.js';
import { loadPackDirectory } from './load.js';
import { describeProblem } from './problem.js';
import { brokenPacks, writeBrokenPack, writeGoodPack } from './testing/broken-packs.js';

const ROOT = mkdtempSync(join(tmpdir(), 'bluecard-broken-'));
afterAll(() => rmSync(ROOT, { recursive: true }));

const BROKEN = brokenPacks();

it('breaks a pack that is in order, in thirty ways and more', () => {
  const directory = join(ROOT, 'good');
  writeGoodPack(directory);
  const loaded = loadPackDirectory(directory);
  expect('problems' in loaded ? loaded.problems.map(describeProblem) : []).toEqual([]);
  expect(runCases(directory).flatMap(({ differences }) => differences)).toEqual([]);
  expect(BROKEN.length).toBeGreaterThanOrEqual(30);
});

describe('a broken pack', () => {
  it.each(BROKEN.map((broken) => [broken.what.en, broken] as const))('is refused: %s', (_, broken) => {
    const directory = join(ROOT, broken.name);
    writeBrokenPack(directory, broken);
    const loaded = loadPackDirectory(directory);
    const problems = 'problems' in loaded ? loaded.problems : [];
    expect([...new Set(problems.map(({ code }) => code))]).toEqual([broken.code]);
    const file = broken['shown-in'] ?? broken.file;
    const shown = problems.find((problem) => problem.file === file)!;
    expect([shown.zh, shown.en]).toEqual([
      expect.stringMatching(/\p{Script=Han}/u),
      expect.stringMatching(/[a-z]{3}/),
    ]);
    if (broken.at === undefined) return;
    const line = readFileSync(join(directory, file), 'utf8')
      .split('\n')
      .slice(shown.line! - 1);
    expect(line.join('\n').slice(shown.column! - 1, shown.column! - 1 + broken.at.length)).toBe(broken.at);
  });
});
