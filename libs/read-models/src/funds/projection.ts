import { projection } from '#event-sourcing';
import type { FundEvent } from '#subsidy';
import { existing } from '../support/existing.js';
import { fundsTable, type FundRow } from './row.js';

export const fundsProjection = projection<FundRow, FundEvent>({
  table: fundsTable,
  version: 2,
  keysOf: (event) => [event.data.fundId],
  on: {
    FundBudgetSet: (row, { data, position }) => {
      const committedFen = row?.committedFen ?? 0;
      const returnedFen = row?.returnedFen ?? 0;
      return {
        fundId: data.fundId,
        region: data.region,
        year: data.year,
        title: data.title,
        budgetFen: data.amountFen,
        committedFen,
        paidFen: row?.paidFen ?? 0,
        returnedFen,
        remainingFen: data.amountFen - committedFen + returnedFen,
        basis: data.basis,
        position,
      };
    },
    FundCommitted: (row, event) => {
      const fund = existing(row, event);
      return {
        ...fund,
        committedFen: fund.committedFen + event.data.amountFen,
        remainingFen: fund.remainingFen - event.data.amountFen,
        position: event.position,
      };
    },
    FundReleased: (row, event) => {
      const fund = existing(row, event);
      return {
        ...fund,
        committedFen: fund.committedFen - event.data.amountFen,
        remainingFen: fund.remainingFen + event.data.amountFen,
        position: event.position,
      };
    },
    FundReturned: (row, event) => {
      const fund = existing(row, event);
      return {
        ...fund,
        returnedFen: fund.returnedFen + event.data.amountFen,
        remainingFen: fund.remainingFen + event.data.amountFen,
        position: event.position,
      };
    },
    FundPaid: (row, event) => {
      const fund = existing(row, event);
      return { ...fund, paidFen: fund.paidFen + event.data.amountFen, position: event.position };
    },
  },
});
