import type { DomainEvent } from '#event-sourcing';
import type { Level } from '#reference-data';

/** Records that a valid certificate stands behind the card. */
export type CertificateAttached = DomainEvent<
  'CertificateAttached',
  { readonly workerId: string; readonly certificateId: string; readonly level: Level }
>;

/** Records that a certificate no longer stands behind the card. */
export type CertificateDetached = DomainEvent<
  'CertificateDetached',
  { readonly workerId: string; readonly certificateId: string; readonly reason: string }
>;

/** Records that the blue-card flag was put on the social-security card (AQ:15). */
export type BlueCardFlagLoaded = DomainEvent<
  'BlueCardFlagLoaded',
  { readonly workerId: string; readonly level: Level; readonly certificateId: string }
>;

/** Records that the card follows another certificate: the highest one that is valid. */
export type BlueCardLevelChanged = DomainEvent<
  'BlueCardLevelChanged',
  { readonly workerId: string; readonly from: Level; readonly to: Level; readonly certificateId: string }
>;

/** Records that no valid certificate is left and the flag was taken off. */
export type BlueCardFlagRemoved = DomainEvent<
  'BlueCardFlagRemoved',
  { readonly workerId: string; readonly reason: string }
>;

/** These types are the storage format. */
export type BlueCardEvent =
  CertificateAttached | CertificateDetached | BlueCardFlagLoaded | BlueCardLevelChanged | BlueCardFlagRemoved;
