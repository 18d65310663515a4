import type { LocalDate } from '#event-sourcing';
import type { CertificateOutcome, ConversionRule } from './events.js';

export interface DepositCredits {
  readonly type: 'DepositCredits';
  readonly workerId: string;
  /** `creditEntryIdOf(certificateId, correction)`. */
  readonly entryId: string;
  readonly outcome: CertificateOutcome;
  /** Credits in tenths. */
  readonly tenths: number;
  readonly rule: ConversionRule;
  readonly on: LocalDate;
}

/** Takes a whole deposit back. */
export interface ReverseCredits {
  readonly type: 'ReverseCredits';
  readonly workerId: string;
  /** `reversalIdOf(reverses)`. */
  readonly entryId: string;
  /** The deposit that lost its ground. */
  readonly reverses: string;
  readonly reason: string;
  readonly on: LocalDate;
}

export type CreditAccountCommand = DepositCredits | ReverseCredits;
