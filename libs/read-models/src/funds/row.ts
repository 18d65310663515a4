import type { Position, ReadModelTable } from '#event-sourcing';

/** What is left of a fund's yearly budget? Amounts in fen. */
export interface FundRow {
  readonly fundId: string;
  /** It pays in this division and everything below it. */
  readonly region: string;
  readonly year: number;
  readonly title: { readonly zh: string; readonly en: string };
  readonly budgetFen: number;
  /** Reserved or paid. */
  readonly committedFen: number;
  readonly paidFen: number;
  /** What came back out of clawbacks; it can be paid again. */
  readonly returnedFen: number;
  readonly remainingFen: number;
  readonly basis: string;
  readonly position: Position;
}

export const fundsTable: ReadModelTable<FundRow> = {
  name: 'funds',
  key: 'fundId',
  columns: {
    fundId: 'text',
    region: 'text',
    year: 'integer',
    title: 'jsonb',
    budgetFen: 'bigint',
    committedFen: 'bigint',
    paidFen: 'bigint',
    returnedFen: 'bigint',
    remainingFen: 'bigint',
    basis: 'text',
    position: 'bigint',
  },
};
