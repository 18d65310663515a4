import { describe, it } from '@jest/globals';
import { givenRows, recorded } from '#event-sourcing/testing';
import type { FundBudgetSet, FundCommitted, FundPaid, FundReleased, FundReturned } from '#subsidy';
import { fundsProjection } from './projection.js';

const title = { zh: '紧缺岗位津贴专项资金', en: 'Shortage-post allowance fund' };
const budget = (amountFen: number, position: number) =>
  recorded<FundBudgetSet>(
    {
      type: 'FundBudgetSet',
      occurredOn: '2020-01-01',
      data: { fundId: 'f2020', region: '330282', year: 2020, title, amountFen, basis: 'bureau' },
    },
    { position },
  );
const committed = recorded<FundCommitted>(
  {
    type: 'FundCommitted',
    occurredOn: '2020-04-10',
    data: { fundId: 'f2020', runId: 'r1', amountFen: 135_500_00 },
  },
  { position: 2 },
);

const returned = recorded<FundReturned>(
  {
    type: 'FundReturned',
    occurredOn: '2020-05-10',
    data: { fundId: 'f2020', caseId: 'c1', receipt: '收1', amountFen: 500_00 },
  },
  { position: 3 },
);

describe('funds', () => {
  const row = {
    fundId: 'f2020',
    region: '330282',
    year: 2020,
    title,
    budgetFen: 120_000_00,
    committedFen: 0,
    paidFen: 0,
    returnedFen: 0,
    remainingFen: 120_000_00,
    basis: 'bureau',
    position: 1,
  };

  it('is what is left of the budget, also after the budget was changed', () => {
    givenRows(fundsProjection)(budget(120_000_00, 1)).then(row);
    givenRows(fundsProjection)(budget(120_000_00, 1), committed, budget(200_000_00, 3)).then({
      ...row,
      budgetFen: 200_000_00,
      committedFen: 135_500_00,
      remainingFen: 64_500_00,
      position: 3,
    });
  });

  it('is told apart from what was paid and what went back', () => {
    const about = { fundId: 'f2020', runId: 'r1' };
    const released = recorded<FundReleased>(
      {
        type: 'FundReleased',
        occurredOn: '2020-09-28',
        data: { ...about, decisionId: 'd1', amountFen: 15_500_00, cause: 'objection' },
      },
      { position: 3 },
    );
    const paid = recorded<FundPaid>(
      {
        type: 'FundPaid',
        occurredOn: '2020-09-30',
        data: { ...about, batchId: 'r1.1', returnDigest: 'e'.repeat(64), rows: 2, amountFen: 100_000_00 },
      },
      { position: 4 },
    );
    givenRows(fundsProjection)(budget(200_000_00, 1), committed, released, paid).then({
      ...row,
      budgetFen: 200_000_00,
      committedFen: 120_000_00,
      paidFen: 100_000_00,
      remainingFen: 80_000_00,
      position: 4,
    });
  });

  it('grows again by what comes back', () => {
    givenRows(fundsProjection)(budget(120_000_00, 1), budget(200_000_00, 1), committed, returned).then({
      ...row,
      budgetFen: 200_000_00,
      committedFen: 135_500_00,
      returnedFen: 500_00,
      remainingFen: 65_000_00,
      position: 3,
    });
  });
});
