import type { LocalDate } from '#event-sourcing';
import type { PayoutDecided, PayoutRefused } from './events.js';

type DecidedFacts = PayoutDecided['data'];

export interface DecidePayout extends DecidedFacts {
  readonly type: 'DecidePayout';
  readonly on: LocalDate;
}

export interface ApprovePayout {
  readonly type: 'ApprovePayout';
  readonly programme: string;
  readonly workerId: string;
  readonly decisionId: string;
  readonly approvedBy: string;
  readonly on: LocalDate;
}

/** Puts an approved decision on the payment list. */
export interface ListPayout {
  readonly type: 'ListPayout';
  readonly programme: string;
  readonly workerId: string;
  readonly decisionId: string;
  readonly on: LocalDate;
}

export type RefusePayout = Omit<PayoutRefused['data'], 'runId'> & {
  readonly type: 'RefusePayout';
  readonly on: LocalDate;
};

export type PayoutCommand = DecidePayout | ApprovePayout | ListPayout | RefusePayout;
