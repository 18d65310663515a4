import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { fold } from '#event-sourcing';
import type { FundEvent } from '../fund/events.js';
import { fund } from '../fund/index.js';
import { remainingFen } from '../fund/state.js';
import type { PaymentBatchCommand } from './commands.js';
import type { PaymentBatchEvent } from './events.js';
import { paymentBatch } from './index.js';
import { instructionOf, readyRows } from './state.js';
import { fundCommandsOf } from './use-cases.js';

const on = '2020-09-29';
const BUDGET = 1_000_000;
const nobody = { paused: new Set<string>(), refused: new Set<string>() };

type Step =
  | { readonly do: 'approve'; readonly by: number }
  | { readonly do: 'send' }
  /** Answers rows by number with instructions of some attempt, perhaps ones that never were. */
  | {
      readonly do: 'return';
      readonly rows: readonly (readonly [number, number, boolean])[];
      readonly digest: number;
    }
  | { readonly do: 'correct' | 'give-up'; readonly row: number };

const number = fc.integer({ min: 1, max: 4 });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constant('approve' as const), by: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ do: fc.constant('send' as const) }),
  fc.record({
    do: fc.constant('return' as const),
    rows: fc.array(fc.tuple(number, fc.integer({ min: 1, max: 3 }), fc.boolean()), {
      minLength: 1,
      maxLength: 3,
    }),
    digest: fc.integer({ min: 0, max: 9 }),
  }),
  fc.record({ do: fc.constantFrom('correct' as const, 'give-up' as const), row: number }),
);

/** Batch and fund side by side, appended as the use cases do: both or neither. */
class Office {
  readonly batch: PaymentBatchEvent[] = [];
  readonly money: FundEvent[] = [];
  readonly amounts: readonly number[];

  constructor(amounts: readonly number[]) {
    this.amounts = amounts;
    const totalFen = amounts.reduce((sum, fen) => sum + fen, 0);
    const title = { zh: '资金', en: 'fund' };
    const budget = { fundId: 'f', region: '330282', year: 2020, title, amountFen: BUDGET, basis: 'demo' };
    this.money.push(
      { type: 'FundBudgetSet', occurredOn: on, data: budget },
      { type: 'FundCommitted', occurredOn: on, data: { fundId: 'f', runId: 'r', amountFen: totalFen } },
    );
    const rows = amounts.map((amountFen, at) => ({
      decisionId: `d${at + 1}`,
      workerId: `w${at}`,
      amountFen,
    }));
    this.tell({
      type: 'PrepareBatch',
      batchId: 'r-0',
      runId: 'r',
      programme: 'p',
      region: '330282',
      fundId: 'f',
      rows,
      totalFen,
      preparedBy: 'clerk',
      on,
    });
  }

  get state() {
    return fold(paymentBatch, this.batch);
  }

  /** Whether it was accepted. */
  private tell(command: PaymentBatchCommand): boolean {
    const state = this.state;
    const decision = paymentBatch.decide(command, state);
    if ('rejected' in decision) return false;
    const funded = decision.accepted
      .flatMap(fundCommandsOf(state))
      .map((one) => fund.decide(one, fold(fund, this.money)));
    for (const one of funded) {
      if ('rejected' in one) throw new Error(`the fund refuses what the batch allows: ${one.rejected.code}`);
      this.money.push(...one.accepted);
    }
    this.batch.push(...decision.accepted);
    return decision.accepted.length > 0;
  }

  take(one: Step): boolean {
    const { state } = this;
    const batchId = 'r-0';
    switch (one.do) {
      case 'approve':
        return this.tell({ type: 'ApproveBatch', batchId, approvedBy: `officer-${one.by}`, on });
      case 'send': {
        const attempt = state.attempts + 1;
        const decisionIds = readyRows(state, nobody).map(({ decisionId }) => decisionId);
        const file = { batchId, attempt, template: 't', decisionIds, digest: `${attempt}`, sentBy: 'clerk' };
        return this.tell({ type: 'SendFile', ...file, disputed: nobody, on });
      }
      case 'return': {
        const lines = one.rows.map(([row, attempt, paid]) => ({
          instructionId: instructionOf(batchId, row, attempt),
          amountFen: this.amounts[row - 1] ?? 1,
          failure: paid ? null : '退票',
        }));
        return this.tell({
          type: 'ImportReturn',
          batchId,
          digest: `${one.digest}`,
          lines,
          importedBy: 'clerk',
          on,
        });
      }
      case 'correct':
        return this.tell({
          type: 'CorrectRow',
          batchId,
          decisionId: `d${one.row}`,
          what: '更正',
          correctedBy: 'clerk',
          on,
        });
      case 'give-up':
        return this.tell({
          type: 'GiveUpRow',
          batchId,
          decisionId: `d${one.row}`,
          reason: '注销',
          givenUpBy: 'clerk',
          on,
        });
    }
  }
}

it('the fund reconciles to the fen, and no row is paid twice, in whatever order things come', () => {
  const seen = { paid: 0, resent: 0, givenUp: 0 };
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 90_000 }), { minLength: 1, maxLength: 4 }),
      fc.array(step, { minLength: 10, maxLength: 60 }),
      (amounts, steps) => {
        const office = new Office(amounts);
        // Two have agreed and a file is out in every second life, so that most of the steps matter.
        if (steps.length % 2 === 0)
          for (const one of [{ do: 'approve', by: 0 }, { do: 'approve', by: 1 }, { do: 'send' }] as const)
            office.take(one);
        for (const one of steps) office.take(one);
        const { rows } = office.state;
        const held = (status: string): number =>
          [...rows.values()].reduce((sum, row) => sum + (row.status === status ? row.amountFen : 0), 0);
        const total = amounts.reduce((sum, fen) => sum + fen, 0);
        const state = fold(fund, office.money);
        expect(state.paidFen).toBe(held('paid'));
        expect(state.reservedFen.get('r')).toBe(total - held('paid') - held('given-up'));
        expect(remainingFen(state)).toBe(BUDGET - total + held('given-up'));
        const paid = office.batch.flatMap((event) =>
          event.type === 'BankReturnImported' ? event.data.paid : [],
        );
        expect(new Set(paid).size).toBe(paid.length);
        seen.paid += paid.length;
        seen.givenUp += held('given-up') > 0 ? 1 : 0;
        seen.resent += [...rows.values()].filter(({ attempt }) => attempt > 1).length;
      },
    ),
    { numRuns: 400, seed: 20200929 },
  );
  expect(Math.min(seen.paid, seen.resent, seen.givenUp)).toBeGreaterThan(0);
});
