import type { DomainEvent } from '#event-sourcing';
import type { CredentialKind } from '../verification/index.js';

/** Records that a credential was given out, and which place in which status list tells of it from now on. */
export type CredentialIssued = DomainEvent<
  'CredentialIssued',
  {
    readonly credentialId: string;
    readonly kind: CredentialKind;
    readonly workerId: string;
    readonly list: number;
    readonly index: number;
    readonly validUntil: string | null;
  }
>;

/** Records that a credential is worth nothing any more, also one that was not given out yet. */
export type CredentialRevoked = DomainEvent<
  'CredentialRevoked',
  { readonly credentialId: string; readonly reason: string }
>;

/** Records that a credential is worth nothing for the time being. */
export type CredentialSuspended = DomainEvent<
  'CredentialSuspended',
  { readonly credentialId: string; readonly reason: string }
>;

/** Records that a suspended credential is good again. */
export type CredentialReinstated = DomainEvent<'CredentialReinstated', { readonly credentialId: string }>;

/** Records that a place in a status list belongs to a credential for ever; a stream of its own for each place. */
export type StatusPlaceTaken = DomainEvent<
  'StatusPlaceTaken',
  { readonly list: number; readonly index: number; readonly credentialId: string }
>;

/** These types are the storage format. */
export type CredentialEvent =
  CredentialIssued | CredentialRevoked | CredentialSuspended | CredentialReinstated;
