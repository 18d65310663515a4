import type { DomainEvent, LocalDate } from '#event-sourcing';

/** Why money is asked back. */
export type ClawbackTrigger =
  /** A certificate that the payment rests on was revoked. */
  | { readonly kind: 'revocation'; readonly certificateId: string; readonly proposalId: string }
  /** Terms changed for days that were paid (an accepted proposal of an adjustment review). */
  | { readonly kind: 'terms'; readonly reviewId: string; readonly proposalId: string }
  /** A match of an audit, by the reference of its paper. */
  | { readonly kind: 'audit'; readonly reference: string }
  /** The same right was paid elsewhere: the decision that paid it first. */
  | { readonly kind: 'duplicate'; readonly decisionId: string; readonly region: string };

/** What was paid for a unit by one decision out of one fund, and what of it is asked back. Amounts in fen. */
export interface ClawbackLine {
  readonly unit: string;
  readonly decisionId: string;
  readonly fundId: string;
  readonly paidFen: number;
  readonly askedFen: number;
}

/** A part that is due by a day. */
export interface Instalment {
  readonly dueOn: LocalDate;
  readonly amountFen: number;
}

/** What of a receipt belongs to a line. */
export interface ReturnedShare {
  readonly unit: string;
  readonly decisionId: string;
  readonly fundId: string;
  readonly amountFen: number;
}

interface About {
  readonly caseId: string;
  readonly programme: string;
  readonly workerId: string;
  readonly region: string;
}

/** 立案: records that money is asked back, why and of which payments. */
export type ClawbackOpened = DomainEvent<
  'ClawbackOpened',
  About & {
    readonly trigger: ClawbackTrigger;
    readonly lines: readonly ClawbackLine[];
    readonly askedFen: number;
    readonly reason: string;
    readonly openedBy: string;
  }
>;

/** 告知: records that the payee was told, and by when something may be stated or defended (陈述申辩). */
export type ClawbackNotified = DomainEvent<
  'ClawbackNotified',
  About & {
    /** Last day of the statement period, included. */
    readonly statementUntil: LocalDate;
    /** Number of the paper. */
    readonly notice: string;
    readonly notifiedBy: string;
  }
>;

/** 陈述申辩: records that the payee stated something; the words stand on the paper, of which the hash is kept. */
export type ClawbackStatementMade = DomainEvent<
  'ClawbackStatementMade',
  About & {
    /** SHA-256 of the paper. */
    readonly paper: string;
    readonly receivedBy: string;
  }
>;

/** 决定: records what has to be given back and when. */
export type ClawbackDecided = DomainEvent<
  'ClawbackDecided',
  About & {
    readonly amountFen: number;
    /** In the order of their days; they add up to the amount. */
    readonly instalments: readonly Instalment[];
    readonly reason: string;
    readonly decidedBy: string;
  }
>;

/** 不予追回: records that nothing has to be given back. */
export type ClawbackDropped = DomainEvent<
  'ClawbackDropped',
  About & { readonly reason: string; readonly decidedBy: string }
>;

/** 部分退回: records a receipt, a negative entry in the period of its day. */
export type ClawbackRepaid = DomainEvent<
  'ClawbackRepaid',
  About & {
    /** Number of the receipt. */
    readonly receipt: string;
    readonly amountFen: number;
    readonly shares: readonly ReturnedShare[];
    /** Still to be given back. */
    readonly outstandingFen: number;
    readonly recordedBy: string;
  }
>;

/** 结清: records that all of it has come back. */
export type ClawbackSettled = DomainEvent<
  'ClawbackSettled',
  About & {
    readonly amountFen: number;
    /** Units that may be paid again, because the rule of the region says so. */
    readonly freed: readonly string[];
  }
>;

/** 移送: records that the case was handed to a court or another authority. */
export type ClawbackReferred = DomainEvent<
  'ClawbackReferred',
  About & { readonly to: string; readonly reason: string; readonly referredBy: string }
>;

/** These types are the storage format. */
export type ClawbackEvent =
  | ClawbackOpened
  | ClawbackNotified
  | ClawbackStatementMade
  | ClawbackDecided
  | ClawbackDropped
  | ClawbackRepaid
  | ClawbackSettled
  | ClawbackReferred;
