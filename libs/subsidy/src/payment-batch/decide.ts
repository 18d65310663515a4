import { accept, reject, type Decision } from '#event-sourcing';
import type {
  ApproveBatch,
  ArchiveBatch,
  CorrectRow,
  GiveUpRow,
  ImportReturn,
  PaymentBatchCommand,
  PrepareBatch,
  SendFile,
} from './commands.js';
import type { PaymentBatchEvent } from './events.js';
import {
  instructionOf,
  instructionParts,
  openRows,
  paidFenOf,
  readyRows,
  type PayableRow,
  type PaymentBatchState,
  type RowStatus,
} from './state.js';

export type PaymentBatchRejection =
  | { readonly code: 'BATCH_NOT_FOUND' }
  /** A batch has rows, each once, and pays each a positive whole number of fen. */
  | { readonly code: 'BATCH_INVALID' }
  /** Whoever prepared a batch, or approved it before, is not the one who approves it now. */
  | { readonly code: 'SAME_PERSON'; readonly person: string }
  /** A file is made when two people have approved. */
  | { readonly code: 'BATCH_NOT_APPROVED'; readonly approvals: number }
  | { readonly code: 'NOTHING_TO_SEND' }
  /** The file was made of other rows than are to be sent now: it is made again. */
  | { readonly code: 'FILE_OUTDATED'; readonly attempt: number }
  /** The same file of a bank is taken in once. */
  | { readonly code: 'RETURN_ALREADY_IMPORTED'; readonly digest: string }
  | { readonly code: 'RETURN_EMPTY' }
  /** The line belongs to another batch. */
  | { readonly code: 'RETURN_OF_OTHER_BATCH'; readonly instructionId: string }
  /** No file held such an instruction, or it stands in the return twice. */
  | { readonly code: 'INSTRUCTION_UNKNOWN'; readonly instructionId: string }
  | { readonly code: 'ROW_ALREADY_PAID'; readonly instructionId: string }
  /** The row was answered before, or a later file took the place of this instruction. */
  | { readonly code: 'INSTRUCTION_ANSWERED'; readonly instructionId: string }
  | { readonly code: 'RETURN_AMOUNT_DIFFERS'; readonly instructionId: string; readonly amountFen: number }
  /** Only a row that a bank has returned is corrected or given up. */
  | { readonly code: 'ROW_NOT_FAILED'; readonly status: RowStatus | null }
  /** A batch is archived when every row is ended. */
  | { readonly code: 'ROWS_OPEN'; readonly rows: number };

type BatchDecision = Decision<PaymentBatchEvent, PaymentBatchRejection>;
type Prepared = PaymentBatchState & { readonly prepared: NonNullable<PaymentBatchState['prepared']> };

const APPROVALS = 2;

const sum = (rows: readonly { readonly amountFen: number }[]): number =>
  rows.reduce((total, { amountFen }) => total + amountFen, 0);

function prepare({ type: _, on, ...batch }: PrepareBatch, { prepared }: PaymentBatchState): BatchDecision {
  if (prepared !== null) return accept();
  const { rows, totalFen } = batch;
  const distinct = new Set(rows.map(({ decisionId }) => decisionId)).size === rows.length;
  const isMoney = rows.every(({ amountFen }) => Number.isSafeInteger(amountFen) && amountFen > 0);
  if (rows.length === 0 || !distinct || !isMoney || sum(rows) !== totalFen)
    return reject({ code: 'BATCH_INVALID' });
  return accept({ type: 'PaymentBatchPrepared', occurredOn: on, data: batch });
}

function approve(
  { batchId, approvedBy, on }: ApproveBatch,
  { prepared, approvedBy: before }: Prepared,
): BatchDecision {
  if (before.length >= APPROVALS) return accept();
  if ([prepared.preparedBy, ...before].includes(approvedBy))
    return reject({ code: 'SAME_PERSON', person: approvedBy });
  return accept({ type: 'PaymentBatchApproved', occurredOn: on, data: { batchId, approvedBy } });
}

function send({ type: _, on, disputed, ...file }: SendFile, state: Prepared): BatchDecision {
  const { approvedBy, attempts } = state;
  if (approvedBy.length < APPROVALS)
    return reject({ code: 'BATCH_NOT_APPROVED', approvals: approvedBy.length });
  const ready = readyRows(state, disputed);
  if (ready.length === 0) return reject({ code: 'NOTHING_TO_SEND' });
  const same = ready.map(({ decisionId }) => decisionId).join() === file.decisionIds.join();
  if (!same || file.attempt !== attempts + 1) return reject({ code: 'FILE_OUTDATED', attempt: attempts + 1 });
  return accept({ type: 'PaymentFileSent', occurredOn: on, data: { ...file, totalFen: sum(ready) } });
}

/** The row that a line of a return is about, or why it is about none. */
function rowOf(
  batchId: string,
  { instructionId, amountFen }: ImportReturn['lines'][number],
  byNumber: ReadonlyMap<number, PayableRow>,
): PayableRow | PaymentBatchRejection {
  const parts = instructionParts(instructionId);
  if (parts === null) return { code: 'INSTRUCTION_UNKNOWN', instructionId };
  if (parts.batchId !== batchId) return { code: 'RETURN_OF_OTHER_BATCH', instructionId };
  const row = byNumber.get(parts.row);
  if (row === undefined || parts.attempt < 1 || parts.attempt > row.attempt)
    return { code: 'INSTRUCTION_UNKNOWN', instructionId };
  if (row.status === 'paid') return { code: 'ROW_ALREADY_PAID', instructionId };
  if (row.status !== 'sent' || instructionOf(batchId, row.number, row.attempt) !== instructionId)
    return { code: 'INSTRUCTION_ANSWERED', instructionId };
  return row.amountFen === amountFen ? row : { code: 'RETURN_AMOUNT_DIFFERS', instructionId, amountFen };
}

function importReturn(
  { batchId, digest, lines, importedBy, on }: ImportReturn,
  state: Prepared,
): BatchDecision {
  if (state.returns.has(digest)) return reject({ code: 'RETURN_ALREADY_IMPORTED', digest });
  if (lines.length === 0) return reject({ code: 'RETURN_EMPTY' });
  const byNumber = new Map([...state.rows.values()].map((row) => [row.number, row]));
  const paid: PayableRow[] = [];
  const failed: { decisionId: string; reason: string }[] = [];
  const seen = new Set<string>();
  for (const line of lines) {
    const row = rowOf(batchId, line, byNumber);
    if ('code' in row) return reject(row);
    if (seen.has(row.decisionId))
      return reject({ code: 'INSTRUCTION_UNKNOWN', instructionId: line.instructionId });
    seen.add(row.decisionId);
    if (line.failure === null) paid.push(row);
    else failed.push({ decisionId: row.decisionId, reason: line.failure });
  }
  return accept({
    type: 'BankReturnImported',
    occurredOn: on,
    data: {
      batchId,
      digest,
      paid: paid.map(({ decisionId }) => decisionId),
      failed,
      paidFen: sum(paid),
      importedBy,
    },
  });
}

function correct({ type: _, on, ...row }: CorrectRow, { rows }: Prepared): BatchDecision {
  const status = rows.get(row.decisionId)?.status ?? null;
  if (status === 'corrected') return accept();
  if (status !== 'failed') return reject({ code: 'ROW_NOT_FAILED', status });
  return accept({ type: 'PaymentRowCorrected', occurredOn: on, data: row });
}

function giveUp({ type: _, on, ...row }: GiveUpRow, { rows }: Prepared): BatchDecision {
  const known = rows.get(row.decisionId);
  if (known?.status === 'given-up') return accept();
  if (known?.status !== 'failed') return reject({ code: 'ROW_NOT_FAILED', status: known?.status ?? null });
  const { amountFen } = known;
  return accept({ type: 'PaymentRowGivenUp', occurredOn: on, data: { ...row, amountFen } });
}

function archive({ batchId, archivedBy, disputed, on }: ArchiveBatch, state: Prepared): BatchDecision {
  if (state.archived) return accept();
  const { length: rows } = openRows(state, disputed);
  if (rows > 0) return reject({ code: 'ROWS_OPEN', rows });
  const data = { batchId, paidFen: paidFenOf(state), archivedBy };
  return accept({ type: 'PaymentBatchArchived', occurredOn: on, data });
}

export function decide(command: PaymentBatchCommand, state: PaymentBatchState): BatchDecision {
  if (command.type === 'PrepareBatch') return prepare(command, state);
  const { prepared } = state;
  if (prepared === null) return reject({ code: 'BATCH_NOT_FOUND' });
  const known = { ...state, prepared };
  switch (command.type) {
    case 'ApproveBatch':
      return approve(command, known);
    case 'SendFile':
      return send(command, known);
    case 'ImportReturn':
      return importReturn(command, known);
    case 'CorrectRow':
      return correct(command, known);
    case 'GiveUpRow':
      return giveUp(command, known);
    case 'ArchiveBatch':
      return archive(command, known);
  }
}
