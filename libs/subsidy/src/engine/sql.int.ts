import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../../test/support/database.js';
import { readExpression } from './cel.js';
import { closuresOf } from './closures.js';
import { preselected, preselection } from './preselect.js';
import { sqlOf, sqlOfClauses, type SqlColumns } from './sql.js';
import { ALLOWANCE, CIXI } from './testing/cixi.js';
import { answer, coded, packOf, programme } from './testing/small-pack.js';
import { oneByOneForm } from './testing/fuzz/engine-answers.js';
import { BEYOND } from './testing/fuzz/found.js';
import { PEOPLE, roundOf } from './testing/fuzz/round.js';
import { scopeOf } from './testing/fuzz/values.js';
import { COLUMNS, createPeople, replacePeople, type Query } from './testing/fuzz/sql-answers.js';

const SEED = 7;
const ROUNDS = 12;

let database: TestDatabase;
let client: Client;
const query: Query = (text, values) => client.query(text, [...values]);

beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  await createPeople(query);
});

afterAll(async () => {
  await client.end();
  await database.drop();
});

/** undefined: the database met a number or a day beyond its own, on a way that the engine does not go. */
const idsOf = async (where: string, values: readonly unknown[]): Promise<readonly unknown[] | undefined> => {
  try {
    const { rows } = await query(`select id from people p where ${where} order by id`, values);
    return rows.map(({ id }) => id);
  } catch (error) {
    expect((error as { code: string }).code).toMatch(/^22/);
    return undefined;
  }
};

describe('rules as SQL', () => {
  it('keep whom no clause says no to, and whom a stop says no to', async () => {
    let kept = 0;
    for (let nth = 0; nth < ROUNDS; nth += 1) {
      const { programmes, people, tables } = roundOf(SEED, nth);
      await replacePeople(query, people);
      for (const rules of programmes) {
        const clauses = rules.map(({ expression }) => expression).filter(({ type }) => type === 'bool');
        const asked = clauses.slice(0, 3);
        const answers = oneByOneForm(closuresOf)(asked)(people, tables);
        if (answers.flat().includes(BEYOND)) continue;
        const { text, values } = sqlOfClauses(
          asked.map((requires, i) => ({ requires, stop: i === 0 })),
          COLUMNS,
          tables,
        );
        const found = await idsOf(text, values);
        if (found === undefined) continue;
        const [stop, ...others] = answers;
        const candidates = [...people.keys()].filter(
          (id) => stop![id] === false || others.every((answer) => answer[id] !== false),
        );
        expect({ seed: SEED, nth, found }).toEqual({ seed: SEED, nth, found: candidates });
        kept += candidates.length;
      }
    }
    expect(kept).toBeGreaterThan(200);
  }, 60_000);

  it('round a share of a count of months down, below zero as well', async () => {
    const rule = readExpression(
      "percent(monthsBetween(date('2020-01-31'), date('2017-02-28')), 1) == -1",
      scopeOf('down-to-fen'),
      'bool',
    );
    if ('problem' in rule) throw new Error(rule.problem.en);
    const { text, values } = sqlOf(rule.expression, {}, { parameters: new Map(), catalogues: new Map() });
    expect((await query(`select ${text} as answer`, values)).rows).toEqual([{ answer: true }]);
  });

  it('pre-select for a programme of a pack; facts without a column leave nobody out', async () => {
    await replacePeople(query, roundOf(SEED, 0).people);
    const count = async (columns: SqlColumns): Promise<number> => {
      const { text, values } = preselection(CIXI, ALLOWANCE, '2020-06-01', columns);
      return (await idsOf(text, values))!.length;
    };
    expect(await count({})).toBe(PEOPLE);
    expect(await count(COLUMNS)).toBeLessThan(PEOPLE);
  });

  it('keep everybody where the database meets a day that the engine never gets to', async () => {
    await replacePeople(query, roundOf(SEED, 0).people);
    const pack = packOf([
      programme('far', {
        clauses: [
          {
            ...coded('FAR', '远'),
            requires: 'certificate.held && !certificate.held && addMonths(asOf, 9999999) > asOf',
          },
        ],
      }),
    ]);
    const condition = preselection(pack, 'far', '2020-06-01', { ...COLUMNS, asOf: "date '2020-06-01'" });
    const read = async ({ text, values }: typeof condition): Promise<number> =>
      (await query(`select id from people p where ${text}`, values)).rows.length;
    await expect(read(condition)).rejects.toMatchObject({ code: '22008' });
    expect(await preselected(condition, read)).toEqual({ found: PEOPLE, widenedBy: '22008' });
    const held = { kind: 'skill-level', edition: '2022', occupation: '6-18-01-01', level: 'senior' } as const;
    const certificate = {
      ...held,
      certificateId: 'c',
      issuedOn: '2020-02-01',
      institutionId: 'i',
      region: '330282',
    };
    const year = { from: '2020-01-01', to: '2020-12-31', asOf: '2020-12-31', demo: false };
    const { result, explanation } = answer(pack, 'far', { certificates: [certificate] }, year);
    expect(result.trace.patterns).toMatchObject([{ status: 'refused', answers: 'n' }]);
    expect(explanation.units[0]!.clauses[0]!.answer).toBe('no');
  });

  it('do not hide a mistake of the query itself', async () => {
    const condition = preselection(CIXI, ALLOWANCE, '2020-06-01', {});
    const read = ({ text, values }: typeof condition) =>
      query(`select nothing from people p where ${text}`, values);
    await expect(preselected(condition, read)).rejects.toMatchObject({ code: '42703' });
  });
});
