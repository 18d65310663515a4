import type { DomainEvent } from '#event-sourcing';

/**
 * Records that a decision takes a right of a person, in the append of the decision itself: of two that take one right at
 * the same moment one is told of the other. Whether the decision still stands, its own stream of payouts tells.
 */
export type EntitlementTaken = DomainEvent<
  'EntitlementTaken',
  {
    /** Entry of the register; of a person in several entries the right is taken under each. */
    readonly workerId: string;
    /** Programme group and what it is taken for, such as `skill-upgrade.2022/6-18-01-01:senior`. */
    readonly right: string;
    /** `exclusive-group` of the pack; null: the programme is in none. */
    readonly group: string | null;
    readonly programme: string;
    readonly units: readonly string[];
    readonly amountFen: number;
    readonly decisionId: string;
    readonly runId: string;
    readonly region: string;
    /** Entry under which it was decided. */
    readonly decidedFor: string;
  }
>;
