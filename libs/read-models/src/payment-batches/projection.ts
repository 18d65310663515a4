import { projection } from '#event-sourcing';
import type { PaymentBatchEvent } from '#subsidy';
import { existing } from '../support/existing.js';
import { paymentBatchesTable, type PaymentBatchRow } from './row.js';

export const paymentBatchesProjection = projection<PaymentBatchRow, PaymentBatchEvent>({
  table: paymentBatchesTable,
  version: 1,
  keysOf: (event) => [event.data.batchId],
  on: {
    PaymentBatchPrepared: (_row, { data, position }) => ({
      batchId: data.batchId,
      runId: data.runId,
      programme: data.programme,
      region: data.region,
      fundId: data.fundId,
      preparedBy: data.preparedBy,
      approvedBy: [],
      totalRows: data.rows.length,
      totalFen: data.totalFen,
      paidRows: 0,
      paidFen: 0,
      failedRows: 0,
      givenUpRows: 0,
      givenUpFen: 0,
      attempts: 0,
      archived: false,
      preparedPosition: position,
      position,
    }),
    PaymentBatchApproved: (row, event) => {
      const batch = existing(row, event);
      return {
        ...batch,
        approvedBy: [...batch.approvedBy, event.data.approvedBy],
        position: event.position,
      };
    },
    PaymentFileSent: (row, event) => ({
      ...existing(row, event),
      attempts: event.data.attempt,
      position: event.position,
    }),
    BankReturnImported: (row, event) => {
      const batch = existing(row, event);
      const { paid, failed, paidFen } = event.data;
      return {
        ...batch,
        paidRows: batch.paidRows + paid.length,
        paidFen: batch.paidFen + paidFen,
        failedRows: batch.failedRows + failed.length,
        position: event.position,
      };
    },
    PaymentRowCorrected: (row, event) => {
      const batch = existing(row, event);
      return { ...batch, failedRows: batch.failedRows - 1, position: event.position };
    },
    PaymentRowGivenUp: (row, event) => {
      const batch = existing(row, event);
      return {
        ...batch,
        failedRows: batch.failedRows - 1,
        givenUpRows: batch.givenUpRows + 1,
        givenUpFen: batch.givenUpFen + event.data.amountFen,
        position: event.position,
      };
    },
    PaymentBatchArchived: (row, event) => ({
      ...existing(row, event),
      archived: true,
      position: event.position,
    }),
  },
});
