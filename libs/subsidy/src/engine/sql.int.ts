import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { localDate } from '../facts/dates.js';
import { definitionOf, FACT_NAMES, type FactName } from '../facts/vocabulary.js';
import { readExpression } from './cel.js';
import { closuresOf } from './closures.js';
import type { Expression } from './expression.js';
import { NO, type Kleene } from './kleene.js';
import { readsOf } from './layout.js';
import { preselection } from './preselect.js';
import { sqlOf, sqlOfClauses, type SqlColumns, type SqlTables } from './sql.js';
import { ALLOWANCE, CIXI } from './testing/cixi.js';
import {
  BEYOND,
  frameOf,
  randomFacts,
  randomPack,
  ruleText,
  SCOPE,
  tried,
  type RandomFacts,
  type RandomPack,
} from './testing/random-rules.js';

const TYPES = { bool: 'boolean', int: 'bigint', string: 'text', date: 'date' } as const;
const columnOf = (fact: FactName): string => fact.replace('.', '_').toLowerCase();
const COLUMNS: SqlColumns = Object.fromEntries(FACT_NAMES.map((fact) => [fact, `p.${columnOf(fact)}`]));
const PEOPLE = 40;

let database: TestDatabase;
let client: Client;
let people: readonly RandomFacts[];

const columnValue = (fact: FactName, facts: RandomFacts) => {
  const value = facts.get(fact);
  return value === undefined ? null : definitionOf(fact).type === 'date' ? localDate(Number(value)) : value;
};

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  const columns = FACT_NAMES.map((fact) => `${columnOf(fact)} ${TYPES[definitionOf(fact).type]}`);
  await client.query(`create table people (id int, ${columns.join(', ')})`);
  people = fc.sample(randomFacts(true), PEOPLE);
  const places = FACT_NAMES.map((_, i) => `$${i + 2}`);
  for (const [id, facts] of people.entries())
    await client.query(`insert into people values ($1, ${places.join(', ')})`, [
      id,
      ...FACT_NAMES.map((fact) => columnValue(fact, facts)),
    ]);
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

const tablesOf = ({ parameters, shortage }: RandomPack): SqlTables => ({
  parameters,
  catalogues: new Map([['shortage', shortage]]),
});

/** What the closures say of everybody; a number beyond the safe integers for anyone leaves the rule out. */
const askedOf = (clauses: readonly Expression[], pack: RandomPack): Kleene[][] | typeof BEYOND => {
  const layout = readsOf(clauses);
  const rules = closuresOf({ clauses, values: [] }, layout);
  return tried(() =>
    people.map((facts) => {
      const answers: Kleene[] = [];
      rules.answer(frameOf(layout, facts, pack), answers);
      return answers;
    }),
  );
};

/** undefined: the database met a number or a day beyond its own, on a way that the engine does not go. */
const query = async (
  text: string,
  values: readonly unknown[],
): Promise<readonly { readonly id: number; readonly answer: boolean | null }[] | undefined> => {
  try {
    return (await client.query<{ id: number; answer: boolean | null }>(text, [...values])).rows;
  } catch (error) {
    expect((error as { code: string }).code).toMatch(/^22/);
    return undefined;
  }
};

const clausesOf = (sources: readonly string[]): readonly Expression[] =>
  sources.flatMap((source) => {
    const read = readExpression(source, SCOPE, 'bool');
    return 'expression' in read ? [read.expression] : [];
  });

describe('rules as SQL', () => {
  it('say yes, no and missing as the closures do, with any facts absent', async () => {
    const seen = new Map<Kleene, number>();
    let left = 0;
    for (const [source, pack] of fc.sample(fc.tuple(ruleText.bool, randomPack(false)), 500)) {
      const [clause] = clausesOf([source]);
      const expected = clause === undefined ? BEYOND : askedOf([clause], pack);
      if (clause === undefined || expected === BEYOND) continue;
      const { text, values } = sqlOf(clause, COLUMNS, tablesOf(pack));
      const rows = await query(`select id, ${text} as answer from people p order by id`, values);
      if (rows === undefined) {
        left += 1;
        continue;
      }
      const found = rows.map(({ answer }) => (answer === null ? 1 : answer ? 2 : 0));
      expect({ source, found }).toEqual({ source, found: expected.map(([answer]) => answer) });
      for (const [answer] of expected) seen.set(answer!, (seen.get(answer!) ?? 0) + 1);
    }
    expect([...seen.values()].every((count) => count > 500)).toBe(true);
    expect(seen.size).toBe(3);
    expect(left).toBeLessThan(50);
  });

  it('keep whom no clause says no to, and whom a stop says no to', async () => {
    const samples = fc.sample(
      fc.tuple(fc.array(ruleText.bool, { minLength: 2, maxLength: 4 }), randomPack(false)),
      150,
    );
    let kept = 0;
    for (const [sources, pack] of samples) {
      const clauses = clausesOf(sources);
      const expected = askedOf(clauses, pack);
      if (expected === BEYOND) continue;
      const { text, values } = sqlOfClauses(
        clauses.map((requires, i) => ({ requires, stop: i === 0 })),
        COLUMNS,
        tablesOf(pack),
      );
      const rows = await query(`select id from people p where ${text} order by id`, values);
      if (rows === undefined) continue;
      const candidates = expected.flatMap(([stop, ...others], id) =>
        stop === NO || !others.includes(NO) ? [id] : [],
      );
      expect(rows.map(({ id }) => id)).toEqual(candidates);
      kept += candidates.length;
    }
    expect(kept).toBeGreaterThan(500);
  });

  it('pre-select for a programme of a pack; facts without a column leave nobody out', async () => {
    const count = async (columns: SqlColumns): Promise<number> => {
      const { text, values } = preselection(CIXI, ALLOWANCE, '2020-06-01', columns);
      const rows = await client.query(`select 1 from people p where ${text}`, [...values]);
      return rows.rows.length;
    };
    expect(await count({})).toBe(PEOPLE);
    expect(await count(COLUMNS)).toBeLessThan(PEOPLE);
  });
});
