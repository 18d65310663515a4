import { describe, expect, it } from '@jest/globals';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { CommitFund, SetBudget } from './commands.js';
import type { FundBudgetSet, FundCommitted, FundPaid, FundReleased } from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { fundHistory } from './history.js';
import { fund } from './index.js';
import { paysIn, remainingFen } from './state.js';

const fundId = 'fund-2020';
const on = '2020-07-02';
const budgetFacts = (amountFen: number) => ({
  fundId,
  region: '330282',
  year: 2020,
  title: { zh: '人才发展专项资金', en: 'Talent development fund' },
  amountFen,
  basis: 'demo',
});
const setBudget = (amountFen: number, of: { year?: number; region?: string } = {}): SetBudget => ({
  type: 'SetBudget',
  ...budgetFacts(amountFen),
  ...of,
  on,
});
const budget = (amountFen: number): FundBudgetSet => ({
  type: 'FundBudgetSet',
  occurredOn: on,
  data: budgetFacts(amountFen),
});
const commit = (runId: string, amountFen: number): CommitFund => ({
  type: 'CommitFund',
  fundId,
  runId,
  amountFen,
  on,
});
const committed = (runId: string, amountFen: number): FundCommitted => ({
  type: 'FundCommitted',
  occurredOn: on,
  data: { fundId, runId, amountFen },
});

describe('budget', () => {
  it('is recorded', () => given(fund)().when(setBudget(12_000_000)).then(budget(12_000_000)));
  it('may change down to what is committed', () => {
    const past = [budget(12_000_000), committed('r1', 5_000_000)];
    given(fund)(...past)
      .when(setBudget(13_000_000))
      .then(budget(13_000_000));
    given(fund)(...past)
      .when(setBudget(5_000_000))
      .then(budget(5_000_000));
    given(fund)(...past)
      .when(setBudget(4_999_999))
      .thenRejected({ code: 'BUDGET_BELOW_COMMITTED', committedFen: 5_000_000 });
  });
  it('is of one year', () =>
    given(fund)(budget(12_000_000))
      .when(setBudget(1, { year: 2021 }))
      .thenRejected({ code: 'FUND_YEAR_FIXED', year: 2020 }));
  it('is of one region', () =>
    given(fund)(budget(12_000_000))
      .when(setBudget(1, { region: '330200' }))
      .thenRejected({ code: 'FUND_REGION_FIXED', region: '330282' }));
  it.each([-1, 0.5])('of %d fen is refused', (amountFen) =>
    given(fund)().when(setBudget(amountFen)).thenRejected('FUND_AMOUNT_INVALID'),
  );
});

describe('commitment', () => {
  it('may take all that remains', () =>
    given(fund)(budget(12_000_000), committed('r1', 5_000_000))
      .when(commit('r2', 7_000_000))
      .then(committed('r2', 7_000_000)));
  it('may not take more', () =>
    given(fund)(budget(12_000_000), committed('r1', 5_000_000))
      .when(commit('r2', 7_000_001))
      .thenRejected({ code: 'FUND_INSUFFICIENT', remainingFen: 7_000_000, askedFen: 7_000_001 }));
  it('counts against the budget as it is now', () =>
    given(fund)(budget(12_000_000), budget(1_000))
      .when(commit('r1', 1_001))
      .thenRejected('FUND_INSUFFICIENT'));
  it('of a run happens once', () =>
    given(fund)(budget(12_000_000), committed('r1', 5_000_000)).when(commit('r1', 9_000_000)).thenNothing());
  it('needs a budget', () =>
    given(fund)().when(commit('r1', 1)).thenRejected({ code: 'BUDGET_MISSING', fundId }));
  it.each([-1, 0.5])('of %d fen is refused', (amountFen) =>
    given(fund)(budget(12_000_000)).when(commit('r1', amountFen)).thenRejected('FUND_AMOUNT_INVALID'),
  );
});

describe('what a run has reserved', () => {
  const row = { fundId, runId: 'r1', decisionId: 'd1', amountFen: 30, cause: 'objection' } as const;
  const file = { fundId, runId: 'r1', batchId: 'r1.0', returnDigest: 'x', rows: 1, amountFen: 70 };
  const released: FundReleased = { type: 'FundReleased', occurredOn: on, data: row };
  const paid: FundPaid = { type: 'FundPaid', occurredOn: on, data: file };
  const past = [budget(100), committed('r1', 100)];

  it('is released for a row and paid for a file, each once', () => {
    given(fund)(...past)
      .when({ type: 'ReleaseFund', ...row, on })
      .then(released);
    given(fund)(...past)
      .when({ type: 'PayFund', ...file, on })
      .then(paid);
    const state = fold(fund, [...past, released, paid]);
    expect([remainingFen(state), state.paidFen, state.reservedFen.get('r1')]).toEqual([30, 70, 0]);
  });
  it('is not passed', () => {
    given(fund)(...past, released)
      .when({ type: 'PayFund', ...file, amountFen: 71, on })
      .thenRejected({ code: 'FUND_NOT_RESERVED', reservedFen: 70, askedFen: 71 });
    given(fund)(...past)
      .when({ type: 'ReleaseFund', ...row, runId: 'r2', on })
      .thenRejected({ code: 'FUND_NOT_RESERVED', reservedFen: 0, askedFen: 30 });
  });
  it('that was paid stays under the budget', () =>
    given(fund)(...past, released, paid)
      .when(setBudget(69))
      .thenRejected({ code: 'BUDGET_BELOW_COMMITTED', committedFen: 70 }));
});

it('knows what remains', () => {
  expect(remainingFen(fund.initialState)).toBeNull();
  expect(remainingFen(fold(fund, [budget(100), committed('r1', 30), committed('r2', 50)]))).toBe(20);
});

it.each([
  ['330200', true],
  ['330282', true],
  ['330222', true],
  ['330000', false],
  ['330106', false],
])('of Ningbo pays in %s: %s', (region, pays) => {
  const ofNingbo: FundBudgetSet = { ...budget(100), data: { ...budget(100).data, region: '330200' } };
  expect(paysIn(fold(fund, [ofNingbo]), region)).toBe(pays);
  expect(paysIn(fund.initialState, region)).toBe(false);
});

it('lifts every stored shape', () => checkHistoryFixtures(fundHistory, fixtures));
