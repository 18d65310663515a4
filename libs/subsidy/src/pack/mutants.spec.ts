import { describe, expect, it } from '@jest/globals';
import { mutantsOf } from '../engine/testing/mutation/mutate-pack.js';
import type { PolicyCase } from './case-model.js';
import { runCase } from './cases.js';
import { casesAbout, SEED_PACKS, seedPack, type SeedPack } from './testing/seed-packs.js';

/** Changes of the rules of a pack that no case notices; a case that does not hold anyway notices nothing. */
const survivorsOf = ({ pack, cases }: Pick<SeedPack, 'pack' | 'cases'>): readonly string[] => {
  const held = cases.filter((one) => runCase([pack], one).differences.length === 0);
  return [...mutantsOf(pack)]
    .filter(({ programme, pack: mutant }) =>
      casesAbout(held, programme).every((one) => runCase([mutant], one).differences.length === 0),
    )
    .map(({ programme, place, what }) => `${programme} ${place}: ${what}`);
};

const LONGEST_MS = 120_000;

describe.each(SEED_PACKS)('the cases of %s', (name) => {
  it(
    'notice whatever is changed in a rule',
    () => {
      expect(survivorsOf(seedPack(name))).toEqual([]);
    },
    LONGEST_MS,
  );
});

describe('a change of a rule', () => {
  it(
    'passes unnoticed where no case is about it',
    () => {
      const { pack, cases } = seedPack('cixi-2019-78');
      const programmes = new Map([...pack.compiled].filter(([name]) => name === 'shortage-post-allowance'));
      const without = (code: string): readonly PolicyCase[] =>
        cases.filter(({ name }) => !name.startsWith(code));
      const survivors = survivorsOf({ pack: { ...pack, compiled: programmes }, cases: without('CONTRACT') });
      expect(survivors).toEqual([
        'shortage-post-allowance CONTRACT: (post.held && post.contract) became post.held',
      ]);
    },
    LONGEST_MS,
  );
});
