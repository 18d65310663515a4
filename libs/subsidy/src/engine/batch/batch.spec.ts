import { readdirSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ProgrammeFacts } from '../../facts/programme-facts.js';
import { canonicalJson } from '../../pack/canonical.js';
import { compilePack, type CompiledPack } from '../../pack/compile.js';
import { loadPackDirectory } from '../../pack/load.js';
import { evaluate } from '../evaluate.js';
import { person } from '../testing/people.js';
import { coded, packOf, programme, table } from '../testing/small-pack.js';
import { openBatch, type BatchQuestion } from './batch.js';

const SEEDS = new URL('../../../../../seeds/policies/', import.meta.url);

const YEAR = { from: '2018-07-01', to: '2020-12-31', asOf: '2020-12-31', demo: true };

/** Everything that a pack is asked, each programme over the same period. */
const questionsOf = (pack: CompiledPack): readonly BatchQuestion[] =>
  [...pack.programmes.keys()].map((name) => ({ programme: name, request: YEAR }));

/** Answers of a batch that are not what each person is answered alone. */
const differences = (
  pack: CompiledPack,
  questions: readonly BatchQuestion[],
  people: readonly ProgrammeFacts[],
  backEnd: 'generated' | 'closures',
  seen: Map<string, number>,
): readonly string[] => {
  const answers = openBatch(pack, questions, backEnd).ask(people);
  return questions.flatMap(({ programme: name, request }, q) =>
    people.flatMap((facts, p) => {
      const alone = evaluate(pack, name, facts, request);
      seen.set(alone.outcome, (seen.get(alone.outcome) ?? 0) + 1);
      const expanded = canonicalJson(answers.expand(q, p));
      const amountFen = alone.outcome === 'not-activated' ? 0 : alone.amountFen;
      const same =
        expanded === canonicalJson(alone) &&
        answers.outcome(q, p) === alone.outcome &&
        answers.amountFen(q, p) === amountFen;
      return same ? [] : [`${name}: ${canonicalJson(alone)}\n${expanded}`];
    }),
  );
};

const packs = readdirSync(SEEDS, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => {
    const loaded = loadPackDirectory(new URL(name, SEEDS).pathname);
    if ('problems' in loaded) throw new Error(`${name} is not in order`);
    return { name, content: loaded.content };
  });

describe.each(['generated', 'closures'] as const)('a population, asked at once (%s)', (backEnd) => {
  it.each(packs)('gives everybody the trace that each is given alone: $name', ({ content }) => {
    const pack = compilePack(content, backEnd);
    const seen = new Map<string, number>();
    const people = fc.sample(person, { numRuns: 150, seed: 7 });
    expect(differences(pack, questionsOf(pack), people, backEnd, seen)).toEqual([]);
    expect(seen.size).toBeGreaterThan(2);
  });

  it('also with limits, stops, kept terms, chosen payees and own counters', () => {
    const pack = packOf(
      [
        programme('kept', {
          kind: 'monthly-allowance',
          subject: 'worker',
          'reference-day': {
            day: 'month-first',
            zh: '首日',
            en: 'first day',
            cite: 'EX:1',
            basis: 'document',
          },
          parameters: {
            rate: {
              ...table('fen', { value: 100 }),
              values: [
                { from: '2000-01-01', value: 100, cite: 'EX:1', basis: 'document' },
                { from: '2020-03-01', value: 200, cite: 'EX:1', basis: 'document' },
              ],
            },
          },
          amount: "parameter('rate')",
          clauses: [{ ...coded('HELD', '持证'), requires: 'certificate.held' }],
          grandfather: { ...coded('KEPT', '沿用'), who: 'paid-before', terms: { from: '2020-03-01' } },
          limits: [{ ...coded('CAP', '封顶'), count: 'paid-months', scope: 'person-year', max: '5' }],
        }),
        programme('stopped', {
          clauses: [
            { ...coded('ALIVE', '在世'), stop: true, requires: '!worker.dead' },
            { ...coded('OWN', '次数'), requires: 'prior.paidUnits < 2' },
          ],
        }),
        programme('chosen', {
          subject: 'training',
          'reference-day': {
            day: 'training-completed',
            zh: '日',
            en: 'day',
            cite: 'EX:1',
            basis: 'document',
          },
          'payee-choice': 'application',
        }),
      ],
      {},
      backEnd,
    );
    const seen = new Map<string, number>();
    const people = fc.sample(person, { numRuns: 200, seed: 11 });
    expect(differences(pack, questionsOf(pack), people, backEnd, seen)).toEqual([]);
    expect(
      Math.min(...['eligible', 'ineligible', 'undetermined'].map((one) => seen.get(one) ?? 0)),
    ).toBeGreaterThan(20);
  });
});
