import type { LocalDate } from '#event-sourcing';
import type {
  PaymentBatchApproved,
  PaymentBatchPrepared,
  PaymentFileSent,
  PaymentRowCorrected,
  PaymentRowGivenUp,
} from './events.js';

interface On {
  readonly on: LocalDate;
}

export type PrepareBatch = PaymentBatchPrepared['data'] & On & { readonly type: 'PrepareBatch' };
export type ApproveBatch = PaymentBatchApproved['data'] & On & { readonly type: 'ApproveBatch' };

/** What the notice of the run says of its rows. */
export interface Disputed {
  /** Wait for an objection to be decided. */
  readonly paused: ReadonlySet<string>;
  readonly refused: ReadonlySet<string>;
}

/** Totals and rows are those of the file as it was made, and have to be those that the batch expects. */
export type SendFile = Omit<PaymentFileSent['data'], 'totalFen'> &
  On & { readonly type: 'SendFile'; readonly disputed: Disputed };

/** A line of a bank's answer. */
export interface ReturnLine {
  readonly instructionId: string;
  readonly amountFen: number;
  /** null: paid. */
  readonly failure: string | null;
}

export interface ImportReturn extends On {
  readonly type: 'ImportReturn';
  readonly batchId: string;
  readonly digest: string;
  readonly lines: readonly ReturnLine[];
  readonly importedBy: string;
}

export type CorrectRow = PaymentRowCorrected['data'] & On & { readonly type: 'CorrectRow' };
export type GiveUpRow = Omit<PaymentRowGivenUp['data'], 'amountFen'> & On & { readonly type: 'GiveUpRow' };

export interface ArchiveBatch extends On {
  readonly type: 'ArchiveBatch';
  readonly batchId: string;
  readonly archivedBy: string;
  readonly disputed: Disputed;
}

export type PaymentBatchCommand =
  PrepareBatch | ApproveBatch | SendFile | ImportReturn | CorrectRow | GiveUpRow | ArchiveBatch;
