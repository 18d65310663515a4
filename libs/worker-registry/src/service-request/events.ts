import type { DomainEvent } from '#event-sourcing';
import type { SealedText } from '#privacy';
import type { ServiceChannel, ServiceKind } from './kinds.js';

/** Records what somebody asks for or needs; `occurredOn` is the day on which it was heard. */
export type ServiceRequested = DomainEvent<
  'ServiceRequested',
  {
    readonly workerId: string;
    readonly requestId: string;
    readonly kind: ServiceKind;
    readonly channel: ServiceChannel;
    /** In the person's own words, sealed with their key; null where none were said. */
    readonly words: SealedText | null;
    /** Whose office hears it. */
    readonly region: string;
    readonly requestedBy: string;
  }
>;

/** Records that an office has taken it up. */
export type ServiceAccepted = DomainEvent<
  'ServiceAccepted',
  {
    readonly workerId: string;
    readonly requestId: string;
    /** 承办单位. */
    readonly office: string;
    readonly acceptedBy: string;
  }
>;

/** Records what was done; `reference` is the number under which the office in charge keeps the matter, or its address. */
export type ServiceProvided = DomainEvent<
  'ServiceProvided',
  {
    readonly workerId: string;
    readonly requestId: string;
    readonly reference: string | null;
    /** What help was given, sealed: of what nature it was tells of the person. */
    readonly help: SealedText | null;
    readonly providedBy: string;
  }
>;

/** Records that it cannot be given, with the reason that the person is told. */
export type ServiceDeclined = DomainEvent<
  'ServiceDeclined',
  {
    readonly workerId: string;
    readonly requestId: string;
    readonly reason: string;
    readonly declinedBy: string;
  }
>;

/** Records that the person no longer asks for it. */
export type ServiceWithdrawn = DomainEvent<
  'ServiceWithdrawn',
  { readonly workerId: string; readonly requestId: string; readonly withdrawnBy: string }
>;

/** These types are the storage format. */
export type ServiceRequestEvent =
  ServiceRequested | ServiceAccepted | ServiceProvided | ServiceDeclined | ServiceWithdrawn;
