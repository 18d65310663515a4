import type { DomainEvent } from '#event-sourcing';

/** Records that a certificate number is taken for ever. The stream id is the keyed index of the number. */
export type CertificateNumberReserved = DomainEvent<
  'CertificateNumberReserved',
  { readonly certificateId: string; readonly workerId: string }
>;
