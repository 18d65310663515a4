import type { DomainEvent, Instant, LocalDate } from '#event-sourcing';

export type Outcome = 'eligible' | 'ineligible' | 'undetermined';

/** The pack version a decision was made with. */
export interface PackReference {
  readonly packId: string;
  readonly version: number;
  readonly digest: string;
}

/**
 * Records what a run decided for one person and programme, with all it rests on. A unit is what can be paid once: a
 * month `2020-01` of an allowance, an occupation and level `6-18-01-01:senior` of a one-off subsidy.
 */
export type PayoutDecided = DomainEvent<
  'PayoutDecided',
  {
    readonly decisionId: string;
    readonly runId: string;
    readonly programme: string;
    readonly workerId: string;
    readonly region: string;
    readonly outcome: Outcome;
    readonly units: readonly string[];
    readonly amountFen: number;
    readonly pack: PackReference;
    readonly asOf: LocalDate;
    readonly knownAt: Instant;
    /** Facts as the engine read them. */
    readonly facts: object;
    /** Compact trace: answers of the clauses, parameter rows used, amount. */
    readonly trace: object;
  }
>;

/** Records that a reviewer approved a decision for payment. */
export type PayoutApproved = DomainEvent<
  'PayoutApproved',
  {
    readonly decisionId: string;
    readonly runId: string;
    readonly programme: string;
    readonly workerId: string;
    readonly approvedBy: string;
  }
>;

/** Records that an approved decision stands on a payment list; the instruction id is what a bank pays once. */
export type PayoutListed = DomainEvent<
  'PayoutListed',
  {
    readonly decisionId: string;
    readonly runId: string;
    readonly programme: string;
    readonly workerId: string;
    readonly instructionId: string;
    readonly amountFen: number;
  }
>;

/** Records that a row is not paid after all: no bank has paid it or will; its units may be decided again. */
export type PayoutRefused = DomainEvent<
  'PayoutRefused',
  {
    readonly decisionId: string;
    readonly runId: string;
    readonly programme: string;
    readonly workerId: string;
    readonly stage: 'review' | 'objection' | 'payment';
    /** Names nobody. */
    readonly reason: string;
    readonly refusedBy: string;
  }
>;

/**
 * Records that money which was asked back has come in: a negative entry in the period of its day. The payments stay as
 * they were recorded.
 */
export type PayoutReturned = DomainEvent<
  'PayoutReturned',
  {
    readonly caseId: string;
    readonly receipt: string;
    readonly programme: string;
    readonly workerId: string;
    readonly shares: readonly {
      readonly unit: string;
      readonly decisionId: string;
      readonly amountFen: number;
    }[];
    readonly amountFen: number;
    /** Units that may be paid again, because the rule of the region says so. */
    readonly freed: readonly string[];
  }
>;

/** These types are the storage format. */
export type PayoutEvent = PayoutDecided | PayoutApproved | PayoutListed | PayoutRefused | PayoutReturned;
