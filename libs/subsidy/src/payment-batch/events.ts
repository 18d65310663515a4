import type { DomainEvent } from '#event-sourcing';

/** A row of a batch; its number is its place, from 1. */
export interface BatchRow {
  readonly decisionId: string;
  readonly workerId: string;
  readonly amountFen: number;
}

/** Records which rows of a run are paid together; a row stands in one batch. */
export type PaymentBatchPrepared = DomainEvent<
  'PaymentBatchPrepared',
  {
    /** `<runId>-<part>`. */
    readonly batchId: string;
    readonly runId: string;
    readonly programme: string;
    readonly region: string;
    readonly fundId: string;
    readonly rows: readonly BatchRow[];
    readonly totalFen: number;
    readonly preparedBy: string;
  }
>;

/** Records that one of two people approved the payment of a batch. */
export type PaymentBatchApproved = DomainEvent<
  'PaymentBatchApproved',
  { readonly batchId: string; readonly approvedBy: string }
>;

/** Records the file that was made for the bank; the instruction of a row is batch, row and attempt. */
export type PaymentFileSent = DomainEvent<
  'PaymentFileSent',
  {
    readonly batchId: string;
    /** From 1. */
    readonly attempt: number;
    readonly template: string;
    readonly decisionIds: readonly string[];
    readonly totalFen: number;
    /** SHA-256 of the file, 64 hex digits. */
    readonly digest: string;
    readonly sentBy: string;
  }
>;

/** Records what a bank said of rows, one file at a time and whole. */
export type BankReturnImported = DomainEvent<
  'BankReturnImported',
  {
    readonly batchId: string;
    /** SHA-256 of the file, 64 hex digits. */
    readonly digest: string;
    readonly paid: readonly string[];
    /** Rows to be corrected 待更正. */
    readonly failed: readonly { readonly decisionId: string; readonly reason: string }[];
    readonly paidFen: number;
    readonly importedBy: string;
  }
>;

/** Records that what made a row fail was put right; it goes into the next file without a new approval. */
export type PaymentRowCorrected = DomainEvent<
  'PaymentRowCorrected',
  {
    readonly batchId: string;
    readonly decisionId: string;
    /** Names nobody and no number. */
    readonly what: string;
    readonly correctedBy: string;
  }
>;

/** Records that a row that failed is not sent again. */
export type PaymentRowGivenUp = DomainEvent<
  'PaymentRowGivenUp',
  {
    readonly batchId: string;
    readonly decisionId: string;
    readonly amountFen: number;
    readonly reason: string;
    readonly givenUpBy: string;
  }
>;

/** Records that every row of a batch was paid, refused or given up. */
export type PaymentBatchArchived = DomainEvent<
  'PaymentBatchArchived',
  { readonly batchId: string; readonly paidFen: number; readonly archivedBy: string }
>;

/** These types are the storage format. */
export type PaymentBatchEvent =
  | PaymentBatchPrepared
  | PaymentBatchApproved
  | PaymentFileSent
  | BankReturnImported
  | PaymentRowCorrected
  | PaymentRowGivenUp
  | PaymentBatchArchived;
