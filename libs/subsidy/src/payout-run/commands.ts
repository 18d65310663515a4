import type { LocalDate } from '#event-sourcing';
import type { PayoutRunOpened, RunCounts } from './events.js';

type OpenedFacts = PayoutRunOpened['data'];

export interface OpenRun extends OpenedFacts {
  readonly type: 'OpenRun';
  readonly on: LocalDate;
}

export interface RecordComputed {
  readonly type: 'RecordComputed';
  readonly runId: string;
  readonly counts: RunCounts;
  readonly totalFen: number;
  readonly on: LocalDate;
}

export interface ApproveRun {
  readonly type: 'ApproveRun';
  readonly runId: string;
  readonly approvedBy: string;
  readonly on: LocalDate;
}

/** Every approved decision of the run stands on the payment list. */
export interface RecordListed {
  readonly type: 'RecordListed';
  readonly runId: string;
  readonly instructions: number;
  readonly totalFen: number;
  readonly on: LocalDate;
}

export type PayoutRunCommand = OpenRun | RecordComputed | ApproveRun | RecordListed;
