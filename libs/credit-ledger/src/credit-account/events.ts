import type { DomainEvent } from '#event-sourcing';
import type { Level } from '#reference-data';

/** Which rule gave the credits: pack, rule and the version that was in force. */
export interface ConversionRule {
  readonly packId: string;
  readonly packVersion: number;
  readonly ruleId: string;
  readonly cite: string;
  /** document | external | demo | bureau. */
  readonly basis: string;
}

/** What was learned: both certificate families of one occupation and level are one outcome (CN:8). */
export interface CertificateOutcome {
  readonly certificateId: string;
  readonly occupation: string;
  readonly level: Level | null;
}

/** Records credits earned by a learning outcome. */
export type CreditsDeposited = DomainEvent<
  'CreditsDeposited',
  {
    readonly workerId: string;
    readonly entryId: string;
    readonly outcome: CertificateOutcome;
    /** Credits in tenths. */
    readonly tenths: number;
    readonly rule: ConversionRule;
  }
>;

/** Records that an earlier entry was wrong or lost its ground; the balance may become negative (owed credits). */
export type CreditsReversed = DomainEvent<
  'CreditsReversed',
  {
    readonly workerId: string;
    readonly entryId: string;
    readonly reverses: string;
    /** Tenths taken back, positive. */
    readonly tenths: number;
    readonly reason: string;
  }
>;

/** These types are the storage format. */
export type CreditAccountEvent = CreditsDeposited | CreditsReversed;
