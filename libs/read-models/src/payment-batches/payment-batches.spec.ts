import { it } from '@jest/globals';
import { givenRows, recorded } from '#event-sourcing/testing';
import type { PaymentBatchEvent } from '#subsidy';
import { paymentBatchesProjection } from './projection.js';

const batchId = 'r1.0';
const rows = [
  { decisionId: 'd1', workerId: 'w1', amountFen: 150_000 },
  { decisionId: 'd2', workerId: 'w2', amountFen: 195_000 },
];
const about = { runId: 'r1', programme: 'p', region: '330282', fundId: 'f', preparedBy: 'user:clerk' };
const acts = [
  { type: 'PaymentBatchPrepared', data: { batchId, ...about, rows, totalFen: 345_000 } },
  { type: 'PaymentBatchApproved', data: { batchId, approvedBy: 'user:a' } },
  { type: 'PaymentBatchApproved', data: { batchId, approvedBy: 'user:b' } },
  {
    type: 'PaymentFileSent',
    data: {
      batchId,
      attempt: 1,
      template: 't',
      decisionIds: ['d1', 'd2'],
      totalFen: 345_000,
      digest: 'x',
      sentBy: 'user:clerk',
    },
  },
  {
    type: 'BankReturnImported',
    data: {
      batchId,
      digest: 'y',
      paid: ['d1'],
      failed: [{ decisionId: 'd2', reason: '户名不符' }],
      paidFen: 150_000,
      importedBy: 'user:clerk',
    },
  },
] as const;
const history = (...more: readonly object[]) =>
  [...acts, ...more].map((act, at) =>
    recorded({ ...act, occurredOn: '2020-09-29' } as PaymentBatchEvent, { position: at + 1 }),
  );
const row = {
  batchId,
  ...about,
  approvedBy: ['user:a', 'user:b'],
  totalRows: 2,
  totalFen: 345_000,
  paidRows: 1,
  paidFen: 150_000,
  failedRows: 1,
  givenUpRows: 0,
  givenUpFen: 0,
  attempts: 1,
  archived: false,
  preparedPosition: 1,
  position: 5,
};

it('counts what was paid, what failed and what was given up', () => {
  givenRows(paymentBatchesProjection)(...history()).then(row);
  const corrected = {
    type: 'PaymentRowCorrected',
    data: { batchId, decisionId: 'd2', what: '户名', correctedBy: 'user:clerk' },
  };
  givenRows(paymentBatchesProjection)(...history(corrected)).then({ ...row, failedRows: 0, position: 6 });
  const givenUp = {
    type: 'PaymentRowGivenUp',
    data: { batchId, decisionId: 'd2', amountFen: 195_000, reason: '注销', givenUpBy: 'user:clerk' },
  };
  givenRows(paymentBatchesProjection)(...history(givenUp)).then({
    ...row,
    failedRows: 0,
    givenUpRows: 1,
    givenUpFen: 195_000,
    position: 6,
  });
});
