import type { History } from '#event-sourcing';

export const paymentBatchHistory: History = {
  PaymentBatchPrepared: [],
  PaymentBatchApproved: [],
  PaymentFileSent: [],
  BankReturnImported: [],
  PaymentRowCorrected: [],
  PaymentRowGivenUp: [],
  PaymentBatchArchived: [],
};
