import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { closuresOf } from './closures.js';
import type { Expression, Relation } from './expression.js';
import { javascriptOf } from './javascript.js';
import { compareAnswers, type Comparison } from './testing/fuzz/differential.js';
import { columnForm } from './testing/fuzz/column-answers.js';
import { oneByOneForm, type BackEndOf } from './testing/fuzz/engine-answers.js';
import { OPERATORS } from './testing/fuzz/operators.js';
import type { Query } from './testing/fuzz/sql-answers.js';

const SEED = Date.now() % 1_000_000;
const PAIRS = 20_000;
const LONGEST_MS = 120_000;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});

afterAll(() => database.drop());

interface Changed {
  readonly closures?: BackEndOf;
  readonly sql?: (text: string) => string;
}

/** `changed`: faults that are put in to be found. */
const compared = async ({
  closures = closuresOf,
  sql = (text) => text,
}: Changed = {}): Promise<Comparison> => {
  const client = new Client({ connectionString: database.url });
  await client.connect();
  const query: Query = (text, values) => client.query(sql(text), [...values]);
  try {
    return await compareAnswers(
      {
        forms: {
          closures: oneByOneForm(closures),
          generated: oneByOneForm(javascriptOf),
          columns: columnForm('generated'),
          'column closures': columnForm('closures'),
        },
        query,
      },
      { seed: SEED, pairs: PAIRS },
    );
  } finally {
    await client.end();
  }
};

/** The rule itself with one relation read as another. */
const misread = (expression: Expression, from: Relation, to: Relation): Expression => {
  const parts = Object.entries(expression).map(([key, part]: [string, unknown]) => [
    key,
    typeof part === 'object' && part !== null && 'op' in part ? misread(part as Expression, from, to) : part,
  ]);
  const copy = Object.fromEntries(parts) as Expression;
  return copy.op === 'compare' && copy.relation === from ? { ...copy, relation: to } : copy;
};

const RULE = /^seed \d+, round \d+: (.*)\n/;

describe('all forms of the engine, SQL and cel-js', () => {
  it(
    'give the same answer to random rules and facts, absent ones among them',
    async () => {
      const { tally, disagreement } = await compared();
      expect(disagreement).toBeNull();
      const rare = OPERATORS.filter((name) => (tally.operators[name] ?? 0) < PAIRS / 400);
      expect({ seed: SEED, rare }).toEqual({ seed: SEED, rare: [] });
      for (const kind of ['yes', 'no', 'missing', 'values', 'answeredWithAbsent'] as const)
        expect({ seed: SEED, kind, enough: tally[kind] > PAIRS / 100 }).toEqual({
          seed: SEED,
          kind,
          enough: true,
        });
      expect(tally.leftBySql).toBeLessThan(tally.pairs / 20);
      expect(tally.beyond).toBeLessThan(tally.pairs / 5);
    },
    LONGEST_MS,
  );

  it(
    'are told apart by one wrong comparison, and shown the smallest rule that has it',
    async () => {
      const closures: BackEndOf = (rules, layout) =>
        closuresOf({ ...rules, clauses: rules.clauses.map((clause) => misread(clause, '>=', '>')) }, layout);
      const rule = RULE.exec((await compared({ closures })).disagreement ?? '')?.[1] ?? '';
      expect(rule).toMatch(/^\(\S+(, \S+)* >= \S+(, \S+)*\)$/);
    },
    LONGEST_MS,
  );

  it(
    'are told apart by an absent fact that counts as no',
    async () => {
      const closures: BackEndOf = (rules, layout) => {
        const right = closuresOf(rules, layout);
        return {
          ...right,
          answer: (frame, answers) => {
            right.answer(frame, answers);
            for (const [i, answer] of answers.entries()) if (answer === 1) answers[i] = 0;
          },
        };
      };
      const { disagreement } = await compared({ closures });
      expect(disagreement).toContain(
        'closures false, generated missing, columns missing, column closures missing, SQL missing, cel-js missing',
      );
    },
    LONGEST_MS,
  );

  it(
    'are told apart by SQL that asks something else',
    async () => {
      const { disagreement } = await compared({ sql: (text) => text.replaceAll(' or ', ' and ') });
      expect(RULE.exec(disagreement ?? '')?.[1]).toMatch(/^\(\S+(, \S+)* \|\| \S+(, \S+)*\)$/);
    },
    LONGEST_MS,
  );
});
