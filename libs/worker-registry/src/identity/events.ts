import type { DomainEvent } from '#event-sourcing';

/** Records that an identity document belongs to one worker. The stream id is the keyed index of the document. */
export type IdentityReserved = DomainEvent<'IdentityReserved', { readonly workerId: string }>;

/**
 * Records that the worker's data was erased, or that the number was never theirs: whoever registers with this document
 * again is another worker to the log.
 */
export type IdentityReleased = DomainEvent<
  'IdentityReleased',
  {
    readonly workerId: string;
    /** Left out where the data was erased. */
    readonly because?: 'wrong-number';
  }
>;

/** These types are the storage format. */
export type IdentityEvent = IdentityReserved | IdentityReleased;
