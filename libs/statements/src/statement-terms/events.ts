import type { DomainEvent } from '#event-sourcing';
import type { StatementKind } from '../statement/events.js';

/** demo: made up to show the product, and used there only. */
export const TERMS_BASES = ['document', 'external', 'bureau', 'demo'] as const;
export type TermsBasis = (typeof TERMS_BASES)[number];

/** Records for how many days a statement of a kind may be relied on in a region: no document prints it (B6). */
export type StatementTermsSet = DomainEvent<
  'StatementTermsSet',
  {
    readonly region: string;
    readonly kind: StatementKind;
    /** With the day of issue; null: of this kind there is no end. */
    readonly validDays: number | null;
    readonly basis: TermsBasis;
    /** Document, or decision of the bureau, that says so. */
    readonly ground: string;
    readonly setBy: string;
  }
>;
