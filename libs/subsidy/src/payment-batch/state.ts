import type { Disputed } from './commands.js';
import type { BatchRow, PaymentBatchEvent, PaymentBatchPrepared } from './events.js';

/** sent: a bank was told and has not answered. failed: 待更正. */
export type RowStatus = 'waiting' | 'sent' | 'paid' | 'failed' | 'corrected' | 'given-up';

export interface PayableRow extends BatchRow {
  /** From 1. */
  readonly number: number;
  readonly status: RowStatus;
  /** The last file that it stood in, 0 for none. */
  readonly attempt: number;
  /** Why the bank returned it last. */
  readonly failure: string | null;
}

export interface PaymentBatchState {
  readonly prepared: Omit<PaymentBatchPrepared['data'], 'rows'> | null;
  readonly rows: ReadonlyMap<string, PayableRow>;
  readonly approvedBy: readonly string[];
  readonly attempts: number;
  /** Digests of the returns that were imported. */
  readonly returns: ReadonlySet<string>;
  readonly archived: boolean;
}

export const initialState: PaymentBatchState = {
  prepared: null,
  rows: new Map(),
  approvedBy: [],
  attempts: 0,
  returns: new Set(),
  archived: false,
};

export const batchIdOf = (runId: string, part: number): string => `${runId}-${part}`;

/** What a bank pays once: batch, row and attempt. */
export const instructionOf = (batchId: string, row: number, attempt: number): string =>
  `${batchId}-${row}-${attempt}`;

/** Batch, row and attempt of an instruction, null for anything else. */
export function instructionParts(
  instructionId: string,
): { readonly batchId: string; readonly row: number; readonly attempt: number } | null {
  const [, batchId, row, attempt] = /^(.+-\d+)-(\d+)-(\d+)$/.exec(instructionId) ?? [];
  return batchId === undefined ? null : { batchId, row: Number(row), attempt: Number(attempt) };
}

/** Rows that go into the next file, in their order. */
export const readyRows = (
  { rows }: PaymentBatchState,
  { paused, refused }: Disputed,
): readonly PayableRow[] =>
  [...rows.values()].filter(
    ({ decisionId, status }) =>
      (status === 'waiting' || status === 'corrected') && !paused.has(decisionId) && !refused.has(decisionId),
  );

/** Rows of which it is not yet said whether they are paid. */
export const openRows = ({ rows }: PaymentBatchState, { refused }: Disputed): readonly PayableRow[] =>
  [...rows.values()].filter(
    ({ decisionId, status }) => status !== 'paid' && status !== 'given-up' && !refused.has(decisionId),
  );

export const paidFenOf = ({ rows }: PaymentBatchState): number =>
  [...rows.values()].reduce((sum, { status, amountFen }) => sum + (status === 'paid' ? amountFen : 0), 0);

/** The rows with some of them changed. */
function changed(
  { rows }: PaymentBatchState,
  decisionIds: readonly string[],
  change: (row: PayableRow) => Partial<PayableRow>,
): ReadonlyMap<string, PayableRow> {
  const next = new Map(rows);
  for (const decisionId of decisionIds) {
    const row = next.get(decisionId);
    if (row === undefined) throw new Error(`${decisionId} is no row of the batch`);
    next.set(decisionId, { ...row, ...change(row) });
  }
  return next;
}

export function evolve(state: PaymentBatchState, event: PaymentBatchEvent): PaymentBatchState {
  switch (event.type) {
    case 'PaymentBatchPrepared': {
      const { rows, ...prepared } = event.data;
      const waiting = rows.map((row, at): PayableRow => ({
        ...row,
        number: at + 1,
        status: 'waiting',
        attempt: 0,
        failure: null,
      }));
      return { ...state, prepared, rows: new Map(waiting.map((row) => [row.decisionId, row])) };
    }
    case 'PaymentBatchApproved':
      return { ...state, approvedBy: [...state.approvedBy, event.data.approvedBy] };
    case 'PaymentFileSent': {
      const { attempt, decisionIds } = event.data;
      const rows = changed(state, decisionIds, () => ({ status: 'sent', attempt, failure: null }));
      return { ...state, attempts: attempt, rows };
    }
    case 'BankReturnImported': {
      const { digest, paid, failed } = event.data;
      const rows = changed(state, paid, () => ({ status: 'paid' }));
      const reasons = new Map(failed.map(({ decisionId, reason }) => [decisionId, reason]));
      return {
        ...state,
        returns: new Set([...state.returns, digest]),
        rows: changed({ ...state, rows }, [...reasons.keys()], ({ decisionId }) => ({
          status: 'failed',
          failure: reasons.get(decisionId)!,
        })),
      };
    }
    case 'PaymentRowCorrected':
      return { ...state, rows: changed(state, [event.data.decisionId], () => ({ status: 'corrected' })) };
    case 'PaymentRowGivenUp':
      return { ...state, rows: changed(state, [event.data.decisionId], () => ({ status: 'given-up' })) };
    case 'PaymentBatchArchived':
      return { ...state, archived: true };
  }
}
