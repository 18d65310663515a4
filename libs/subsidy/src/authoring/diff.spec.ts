import { fileURLToPath } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, type Json, type JsonObject } from '../pack/canonical.js';
import { loadPackDirectory } from '../pack/load.js';
import type { PackContent } from '../pack/read-pack.js';
import { diffPacks } from './diff.js';

const loaded = loadPackDirectory(
  fileURLToPath(new URL('../../../../seeds/policies/cixi-2019-78', import.meta.url)),
);
if ('problems' in loaded) throw new Error('the seed is not in order');
const CIXI = loaded.content;

type Loose = Record<string, unknown>;

/** The pack with one thing changed. */
const edited = (change: (content: Record<string, Loose>) => void): PackContent => {
  const copy = structuredClone(CIXI) as Record<string, Loose>;
  change(copy);
  return copy as unknown as PackContent;
};

const allowance = (content: Record<string, Loose>) =>
  content['programmes']!['shortage-post-allowance'] as {
    parameters: Record<string, { values: Loose[] }>;
    clauses: Loose[];
    limits: Loose[];
  };

const wordsOf = (change: (content: Record<string, Loose>) => void): readonly (readonly string[])[] =>
  diffPacks(CIXI, edited(change)).map(({ zh, en }) => [zh, en]);

describe('what changed between two packs', () => {
  it('tells a new rate with its first day, the old and the new amount', () => {
    expect(
      wordsOf((content) =>
        allowance(content).parameters['monthly-amount']!.values.push({
          from: '2021-01-01',
          technician: 60000,
          'senior-technician': 100000,
          cite: 'CX:13',
          basis: 'document',
        }),
      ),
    ).toEqual([
      [
        '新增项目 shortage-post-allowance（紧缺岗位津贴）·参数 monthly-amount（月津贴标准）·标准·自 2021-01-01 起：二级/技师由 500.00 元 改为 600.00 元',
        'programme shortage-post-allowance (Shortage-post allowance): parameter monthly-amount (monthly amount): values: from 2021-01-01 on added: Level 2 / technician from CNY 500.00 to CNY 600.00',
      ],
    ]);
  });

  it('tells a changed value, condition, target, citation, and what was added and removed', () => {
    const found = wordsOf((content) => {
      const programme = allowance(content);
      programme.parameters['months-cap']!.values[0]!['value'] = 24;
      programme.clauses[0]!['requires'] = 'certificate.held';
      programme.clauses.splice(2, 1);
      const targets = content['targets']!['targets'] as { points: Loose }[];
      targets[0]!.points['2020'] = 40;
      const citations = content['pack']!['citations'] as Record<string, Loose>;
      citations['CX:13']!['quote'] = '津贴';
      content['programmes']!['other'] = { title: { zh: '另一项', en: 'another' } };
    }).map(([zh]) => zh);
    expect(found).toEqual([
      expect.stringMatching(/^依据 CX:13·原文由“对符合条件的.*”改为“津贴”$/),
      expect.stringMatching(/参数 months-cap（最长月数）·标准·自 2019-10-18 起由“36 个月”改为“24 个月”$/),
      expect.stringMatching(/条件 LEVEL（.*）·条件由“certificate.held && .*”改为“certificate.held”$/),
      expect.stringMatching(/^删除项目 .*·条件 POST（在慈溪一线岗位从业）$/),
      '新增项目 other（另一项）',
      expect.stringMatching(/^指标 CX-01（.*）·2020 年由“35”改为“40”$/),
    ]);
  });

  it('is silent about equal packs only: no change of a value, a key or an order goes untold', () => {
    const places: (readonly (string | number)[])[] = [];
    const walk = (value: Json, path: readonly (string | number)[]): void => {
      places.push(path);
      if (Array.isArray(value)) value.forEach((entry: Json, i) => walk(entry, [...path, i]));
      else if (typeof value === 'object' && value !== null)
        for (const [key, entry] of Object.entries(value as JsonObject)) walk(entry, [...path, key]);
    };
    walk(CIXI, []);
    const change = fc.constantFrom('drop', 'replace', 'reverse');
    fc.assert(
      fc.property(fc.constantFrom(...places.filter((path) => path.length > 0)), change, (path, how) => {
        const copy = structuredClone(CIXI) as unknown;
        const last = path.at(-1)!;
        const parent = path.slice(0, -1).reduce((at, step) => (at as Loose)[step], copy) as Loose;
        if (how === 'replace') parent[last] = 'other';
        else if (how === 'reverse' && Array.isArray(parent[last])) parent[last].reverse();
        else if (Array.isArray(parent)) parent.splice(last as number, 1);
        else delete parent[last];
        const equal = canonicalJson(copy as JsonObject) === canonicalJson(CIXI);
        expect(diffPacks(CIXI, copy as PackContent).length === 0).toBe(equal);
      }),
      { numRuns: 400 },
    );
    expect(diffPacks(CIXI, structuredClone(CIXI))).toEqual([]);
  });
});
