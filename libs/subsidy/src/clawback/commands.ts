import type { LocalDate } from '#event-sourcing';
import type { ClawbackLine, ClawbackTrigger, Instalment } from './events.js';

interface Of {
  readonly programme: string;
  readonly workerId: string;
  readonly caseId: string;
  readonly on: LocalDate;
}

export interface OpenClawback extends Of {
  readonly type: 'OpenClawback';
  readonly region: string;
  readonly trigger: ClawbackTrigger;
  /** Payments with what was paid for each, as the stream of the payouts has it. */
  readonly lines: readonly ClawbackLine[];
  readonly reason: string;
  readonly openedBy: string;
}

export interface NotifyPayee extends Of {
  readonly type: 'NotifyPayee';
  readonly statementUntil: LocalDate;
  readonly notice: string;
  readonly notifiedBy: string;
}

export interface ReceiveStatement extends Of {
  readonly type: 'ReceiveStatement';
  readonly paper: string;
  readonly receivedBy: string;
}

/** Decides that something, or with null that nothing, has to be given back. */
export interface DecideClawback extends Of {
  readonly type: 'DecideClawback';
  readonly instalments: readonly Instalment[] | null;
  readonly reason: string;
  readonly decidedBy: string;
}

export interface RecordReceipt extends Of {
  readonly type: 'RecordReceipt';
  readonly receipt: string;
  readonly amountFen: number;
  /** What was given back in full frees its units. */
  readonly frees: boolean;
  readonly recordedBy: string;
}

export interface ReferClawback extends Of {
  readonly type: 'ReferClawback';
  readonly to: string;
  readonly reason: string;
  readonly referredBy: string;
}

export type ClawbackCommand =
  OpenClawback | NotifyPayee | ReceiveStatement | DecideClawback | RecordReceipt | ReferClawback;
