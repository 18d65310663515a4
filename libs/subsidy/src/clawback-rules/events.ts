import type { DomainEvent } from '#event-sourcing';

/** demo: made up to show the product, and used there only. */
export const CLAWBACK_RULE_BASES = ['document', 'external', 'bureau', 'demo'] as const;

/** Records whether what was given back in full may be paid again in a region, from a day on: no document prints it (C6). */
export type ClawbackRulesSet = DomainEvent<
  'ClawbackRulesSet',
  {
    readonly region: string;
    /** Months, levels and the yearly counter are free again once everything has come back. */
    readonly returnedFrees: boolean;
    readonly basis: (typeof CLAWBACK_RULE_BASES)[number];
    /** Document, or decision of the bureau, that says so. */
    readonly ground: string;
    readonly setBy: string;
  }
>;
