import type { Position, ReadModelTable } from '#event-sourcing';

/** How far is the payment of a part of a run? Amounts in fen. */
export interface PaymentBatchRow {
  readonly batchId: string;
  readonly runId: string;
  readonly programme: string;
  readonly region: string;
  readonly fundId: string;
  readonly preparedBy: string;
  readonly approvedBy: readonly string[];
  readonly totalRows: number;
  readonly totalFen: number;
  readonly paidRows: number;
  readonly paidFen: number;
  /** Returned by the bank and not yet corrected. */
  readonly failedRows: number;
  readonly givenUpRows: number;
  readonly givenUpFen: number;
  /** Files that were made for the bank. */
  readonly attempts: number;
  readonly archived: boolean;
  readonly preparedPosition: Position;
  readonly position: Position;
}

export const paymentBatchesTable: ReadModelTable<PaymentBatchRow> = {
  name: 'payment_batches',
  key: 'batchId',
  columns: {
    batchId: 'text',
    runId: 'text',
    programme: 'text',
    region: 'text',
    fundId: 'text',
    preparedBy: 'text',
    approvedBy: 'text[]',
    totalRows: 'integer',
    totalFen: 'bigint',
    paidRows: 'integer',
    paidFen: 'bigint',
    failedRows: 'integer',
    givenUpRows: 'integer',
    givenUpFen: 'bigint',
    attempts: 'integer',
    archived: 'boolean',
    preparedPosition: 'bigint',
    position: 'bigint',
  },
  indexes: [['preparedPosition']],
};
