import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Pool } from 'pg';
import type { CreditAccountEvent } from '#credit-ledger';
import { recorded } from '#event-sourcing/testing';
import { project } from '../testing/load.js';
import { openReadModels, type ReadModels } from '../testing/read-models.js';
import { creditEntriesProjection } from './projection.js';
import { creditEntriesOf } from './query.js';
import { statementOf } from './statement.js';

let readModels: ReadModels;
let db: Pool;

beforeAll(async () => {
  readModels = await openReadModels([creditEntriesProjection]);
  db = readModels.db;
});

afterAll(() => readModels.close());

describe('credit statement', () => {
  const entry = (event: CreditAccountEvent, position: number) => recorded(event, { position });
  const rule = { packId: 'p', packVersion: 1, ruleId: 'r', cite: 'CN:8', basis: 'demo' };

  it('shows the newest line first; the balance is the sum of the lines, also when it is owed', async () => {
    const line = fc.record({
      month: fc.integer({ min: 1, max: 9 }),
      tenths: fc.integer({ min: 1, max: 300 }),
      reversed: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), async (lines) => {
        const events = lines.flatMap(({ month, tenths, reversed }, n) => {
          const outcome = { certificateId: `c${n}`, occupation: '6-18-01-01', level: null };
          const occurredOn = `2020-0${month}-01`;
          const data = { workerId: 'w1', entryId: `n${n}`, tenths };
          const deposit = entry(
            { type: 'CreditsDeposited', occurredOn, data: { ...data, outcome, rule } },
            2 * n + 1,
          );
          const back = { ...data, entryId: `r${n}`, reverses: `n${n}`, reason: '撤销' };
          return reversed
            ? [deposit, entry({ type: 'CreditsReversed', occurredOn, data: back }, 2 * n + 2)]
            : [deposit];
        });
        await project(db, [creditEntriesProjection], events);
        const statement = statementOf(await creditEntriesOf(db, 'w1'), '2020-12-31');
        for (const [newer, older] of statement.slice(1).map((line, i) => [statement[i]!, line] as const))
          expect(`${newer.date} ${100 + newer.position}` > `${older.date} ${100 + older.position}`).toBe(
            true,
          );
        statement.forEach(({ balance }, i) =>
          expect(balance).toBe(statement.slice(i).reduce((sum, { tenths }) => sum + tenths, 0)),
        );
        const kept = lines.filter(({ reversed }) => !reversed).reduce((sum, { tenths }) => sum + tenths, 0);
        expect(statement[0]?.balance ?? 0).toBe(kept);
      }),
      { numRuns: 15 },
    );
  }, 60_000);
});
