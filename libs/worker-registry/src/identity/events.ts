import type { DomainEvent } from '#event-sourcing';

/** Records that an identity document belongs to one worker for ever. The stream id is the keyed index of the document. */
export type IdentityReserved = DomainEvent<'IdentityReserved', { readonly workerId: string }>;
