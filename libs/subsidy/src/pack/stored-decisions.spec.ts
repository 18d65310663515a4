import { describe, expect, it } from '@jest/globals';
import { openBatch } from '../engine/batch/batch.js';
import { evaluate } from '../engine/evaluate.js';
import { explain } from '../engine/explain.js';
import type { Trace } from '../engine/trace.js';
import type { ProgrammeFacts } from '../facts/programme-facts.js';
import { canonicalJson } from './canonical.js';
import { caseFacts } from './cases.js';
import { compilePack, type CompiledPack } from './compile.js';
import { KINDS, SUBJECTS } from './model.js';
import { SEED_PACKS, seedPack, type SeedPack } from './testing/seed-packs.js';

const LONGEST_MS = 60_000;

interface Decision {
  readonly programme: string;
  readonly facts: ProgrammeFacts;
  readonly trace: Trace;
}

/** What is in the log, and nothing else: text. */
const stored = <T extends object>(value: T): T => JSON.parse(canonicalJson(value)) as T;

const inWords = (pack: CompiledPack, { programme, facts, trace }: Decision): string =>
  canonicalJson(explain(pack, programme, facts, trace));

/** Every decision of the cases; those that enter a value of their own are by another pack. */
const decisions = ({ pack, cases }: SeedPack): readonly Decision[] =>
  cases.flatMap((one) => {
    if (one.kind !== 'programme' || one.values !== undefined) return [];
    const { programme, asOf, period, demo, budgetFen } = one;
    const facts = caseFacts(one.facts);
    const budget = budgetFen === undefined ? {} : { budgetFen };
    const made = evaluate(pack, programme, facts, { ...period, asOf, demo, ...budget });
    return made.outcome === 'not-activated' ? [] : [{ programme, facts, trace: made.trace }];
  });

describe.each(SEED_PACKS)('decisions by %s, stored', (name) => {
  it.each(['generated', 'closures'] as const)(
    'are the same in traces and words when they are made again from the log (%s)',
    (backEnd) => {
      const seed = seedPack(name);
      const again = compilePack(stored(seed.content), backEnd);
      expect(again.digest).toBe(seed.pack.digest);
      const made = decisions(seed);
      expect(made.length).toBeGreaterThan(50);
      for (const decision of made) {
        const { programme, facts, trace } = stored(decision);
        const result = evaluate(again, programme, facts, trace.request);
        expect('trace' in result && canonicalJson(result.trace)).toBe(canonicalJson(decision.trace));
        expect(inWords(again, { programme, facts, trace })).toBe(inWords(seed.pack, decision));
      }
    },
    LONGEST_MS,
  );

  it.each(['generated', 'closures'] as const)(
    'are the same when everybody is asked at once (%s)',
    (backEnd) => {
      const { pack, ...seed } = seedPack(name);
      const made = decisions({ pack, ...seed });
      for (const programme of pack.programmes.keys()) {
        const own = made.filter((one) => one.programme === programme);
        const questions = own.map(({ trace: { request } }) => ({ programme, request }));
        const answers = openBatch(pack, questions, backEnd).ask(own.map(({ facts }) => facts));
        own.forEach(({ facts }, person) =>
          questions.forEach(({ request }, question) => {
            const alone = evaluate(pack, programme, facts, request);
            expect(canonicalJson(answers.expand(question, person))).toBe(canonicalJson(alone));
          }),
        );
      }
    },
    LONGEST_MS,
  );
});

describe('decisions by the packs, stored', () => {
  it(
    'are of every kind and about everything that a programme can be about',
    () => {
      const made = SEED_PACKS.map(seedPack).flatMap((seed) =>
        decisions(seed).map(({ programme }) => seed.pack.programmes.get(programme)!),
      );
      expect(KINDS.filter((kind) => !made.some((one) => one.kind === kind))).toEqual([]);
      expect(SUBJECTS.filter((subject) => !made.some((one) => one.subject === subject))).toEqual([]);
    },
    LONGEST_MS,
  );
});
