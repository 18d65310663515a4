import { describe, expect, it } from '@jest/globals';
import { fold } from '#event-sourcing';
import { checkHistoryFixtures, given } from '#event-sourcing/testing';
import type { Disputed, ReturnLine } from './commands.js';
import type {
  BankReturnImported,
  PaymentBatchEvent,
  PaymentBatchPrepared,
  PaymentFileSent,
} from './events.js';
import fixtures from './history.fixtures.json' with { type: 'json' };
import { paymentBatchHistory } from './history.js';
import { paymentBatch } from './index.js';

const on = '2020-09-29';
const batchId = 'r1-0';
const rows = [150_000, 195_000, 100_000].map((amountFen, at) => ({
  decisionId: `d${at + 1}`,
  workerId: `w${at + 1}`,
  amountFen,
}));
const batch = {
  batchId,
  runId: 'r1',
  programme: 'skill-upgrade-subsidy',
  region: '330282',
  fundId: 'f2020',
  rows,
  totalFen: 445_000,
  preparedBy: 'user:clerk',
};
const prepared: PaymentBatchPrepared = { type: 'PaymentBatchPrepared', occurredOn: on, data: batch };
const approval = (approvedBy: string) => ({ batchId, approvedBy });
const approved = (approvedBy: string): PaymentBatchEvent => ({
  type: 'PaymentBatchApproved',
  occurredOn: on,
  data: approval(approvedBy),
});
const approve = (approvedBy: string) => ({ type: 'ApproveBatch', ...approval(approvedBy), on }) as const;
const agreed = [prepared, approved('user:a'), approved('user:b')];
const nobody: Disputed = { paused: new Set(), refused: new Set() };
const file = (attempt: number, ...decisionIds: readonly string[]) => ({
  batchId,
  attempt,
  template: 'standard',
  decisionIds,
  digest: `file-${attempt}`,
  sentBy: 'user:clerk',
});
const send = (attempt: number, decisionIds: readonly string[], disputed = nobody) =>
  ({ type: 'SendFile', ...file(attempt, ...decisionIds), disputed, on }) as const;
const sent = (attempt: number, totalFen: number, ...decisionIds: readonly string[]): PaymentFileSent => ({
  type: 'PaymentFileSent',
  occurredOn: on,
  data: { ...file(attempt, ...decisionIds), totalFen },
});
const line = (
  row: number,
  attempt: number,
  failure: string | null = null,
  amountFen?: number,
): ReturnLine => ({
  instructionId: `${batchId}-${row}-${attempt}`,
  amountFen: amountFen ?? rows[row - 1]!.amountFen,
  failure,
});
const answer = (digest: string, ...lines: readonly ReturnLine[]) =>
  ({ type: 'ImportReturn', batchId, digest, lines, importedBy: 'user:clerk', on }) as const;
const answered = (
  digest: string,
  paid: readonly string[],
  failed: BankReturnImported['data']['failed'],
  paidFen: number,
): BankReturnImported => ({
  type: 'BankReturnImported',
  occurredOn: on,
  data: { batchId, digest, paid, failed, paidFen, importedBy: 'user:clerk' },
});
const about = given(paymentBatch);
const FAILED = [{ decisionId: 'd2', reason: '户名不符' }];
const firstFile = [...agreed, sent(1, 445_000, 'd1', 'd2', 'd3')];
const returned = [...firstFile, answered('return-1', ['d1', 'd3'], FAILED, 250_000)];

describe('a batch', () => {
  it('adds up to its total', () => {
    about()
      .when({ type: 'PrepareBatch', ...batch, on })
      .then(prepared);
    about()
      .when({ type: 'PrepareBatch', ...batch, totalFen: 445_001, on })
      .thenRejected('BATCH_INVALID');
    about()
      .when({ type: 'PrepareBatch', ...batch, rows: [...rows, rows[0]!], totalFen: 595_000, on })
      .thenRejected('BATCH_INVALID');
  });
  it('is approved by two people who did not prepare it', () => {
    about(prepared).when(approve('user:clerk')).thenRejected('SAME_PERSON');
    expect(paymentBatch.decide(approve('user:a'), fold(paymentBatch, [prepared]))).toEqual({
      accepted: [approved('user:a')],
    });
    about(prepared, approved('user:a')).when(approve('user:a')).thenRejected('SAME_PERSON');
    about(prepared, approved('user:a'))
      .when(send(1, ['d1', 'd2', 'd3']))
      .thenRejected({
        code: 'BATCH_NOT_APPROVED',
        approvals: 1,
      });
  });
});

describe('a file', () => {
  const decided = (
    attempt: number,
    ids: readonly string[],
    past: readonly PaymentBatchEvent[],
    disputed = nobody,
  ) => paymentBatch.decide(send(attempt, ids, disputed), fold(paymentBatch, past));
  it('holds every row that waits', () => {
    expect(decided(1, ['d1', 'd2', 'd3'], agreed)).toEqual({
      accepted: [sent(1, 445_000, 'd1', 'd2', 'd3')],
    });
    expect(decided(1, ['d1', 'd2'], agreed)).toMatchObject({ rejected: { code: 'FILE_OUTDATED' } });
    expect(decided(1, [], firstFile)).toMatchObject({ rejected: { code: 'NOTHING_TO_SEND' } });
  });
  it('leaves out a row that waits for an objection, or was refused, and no other', () => {
    const disputed = { paused: new Set(['d1']), refused: new Set(['d3']) };
    expect(decided(1, ['d2'], agreed, disputed)).toEqual({ accepted: [sent(1, 195_000, 'd2')] });
  });
});

describe('what a bank answers', () => {
  it('pays rows and sends others back to be corrected', () =>
    expect(
      paymentBatch.decide(
        answer('return-1', line(1, 1), line(2, 1, '户名不符'), line(3, 1)),
        fold(paymentBatch, firstFile),
      ),
    ).toEqual({ accepted: [returned.at(-1)] }));
  it.each([
    ['the same file again', answer('return-1', line(1, 1)), 'RETURN_ALREADY_IMPORTED'],
    ['a row that was paid', answer('x', line(1, 1)), 'ROW_ALREADY_PAID'],
    ['a row that was answered', answer('x', line(2, 1)), 'INSTRUCTION_ANSWERED'],
    [
      'a row that there is not',
      answer('x', { ...line(1, 1), instructionId: 'r1-0-9-1' }),
      'INSTRUCTION_UNKNOWN',
    ],
    ['a file that was not sent', answer('x', line(2, 2)), 'INSTRUCTION_UNKNOWN'],
    ['another batch', answer('x', { ...line(1, 1), instructionId: 'r1-1-1-1' }), 'RETURN_OF_OTHER_BATCH'],
    ['something else', answer('x', { ...line(1, 1), instructionId: '0042' }), 'INSTRUCTION_UNKNOWN'],
    ['nothing', answer('x'), 'RETURN_EMPTY'],
  ] as const)('about %s is refused', (_, command, code) =>
    about(...returned)
      .when(command)
      .thenRejected(code),
  );
  it('with another amount, or one row twice, is refused whole', () => {
    about(...firstFile)
      .when(answer('x', line(1, 1), line(2, 1, null, 1)))
      .thenRejected('RETURN_AMOUNT_DIFFERS');
    about(...firstFile)
      .when(answer('x', line(1, 1), line(1, 1)))
      .thenRejected('INSTRUCTION_UNKNOWN');
  });
});

describe('a row that failed', () => {
  const corrected: PaymentBatchEvent = {
    type: 'PaymentRowCorrected',
    occurredOn: on,
    data: { batchId, decisionId: 'd2', what: '户名已更正', correctedBy: 'user:clerk' },
  };
  const again = [...returned, corrected, sent(2, 195_000, 'd2')];
  it('goes into the next file when it is corrected, without a new approval', () => {
    about(...returned)
      .when(send(2, ['d2']))
      .thenRejected('NOTHING_TO_SEND');
    about(...returned)
      .when({ type: 'CorrectRow', ...corrected.data, on } as never)
      .then(corrected);
    expect(paymentBatch.decide(send(2, ['d2']), fold(paymentBatch, [...returned, corrected]))).toEqual({
      accepted: [sent(2, 195_000, 'd2')],
    });
  });
  it('is answered by the newest instruction only', () => {
    about(...again)
      .when(answer('late', line(2, 1)))
      .thenRejected('INSTRUCTION_ANSWERED');
    about(...again)
      .when(answer('x', line(2, 2), line(1, 1)))
      .thenRejected('ROW_ALREADY_PAID');
  });
  it('may be given up; then everything is ended and archived', () => {
    const archive = {
      type: 'ArchiveBatch',
      batchId,
      archivedBy: 'user:clerk',
      disputed: nobody,
      on,
    } as const;
    const gone: PaymentBatchEvent = {
      type: 'PaymentRowGivenUp',
      occurredOn: on,
      data: { batchId, decisionId: 'd2', amountFen: 195_000, reason: '账户已注销', givenUpBy: 'user:clerk' },
    };
    about(...returned)
      .when(archive)
      .thenRejected({ code: 'ROWS_OPEN', rows: 1 });
    about(...returned)
      .when({
        type: 'GiveUpRow',
        batchId,
        decisionId: 'd2',
        reason: '账户已注销',
        givenUpBy: 'user:clerk',
        on,
      })
      .then(gone);
    about(...returned)
      .when({ type: 'GiveUpRow', batchId, decisionId: 'd1', reason: 'x', givenUpBy: 'user:clerk', on })
      .thenRejected({ code: 'ROW_NOT_FAILED', status: 'paid' });
    about(...returned, gone)
      .when(archive)
      .then({
        type: 'PaymentBatchArchived',
        occurredOn: on,
        data: { batchId, paidFen: 250_000, archivedBy: 'user:clerk' },
      });
  });
});

it('lifts every stored shape', () => checkHistoryFixtures(paymentBatchHistory, fixtures));
