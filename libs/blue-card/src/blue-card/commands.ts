import type { LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';

/** A valid certificate, or a corrected level of one that is attached. */
export interface AttachCertificate {
  readonly type: 'AttachCertificate';
  readonly workerId: string;
  readonly certificateId: string;
  readonly level: Level;
  /** Lowest level that carries a card. */
  readonly minimumLevel: Level;
  readonly on: LocalDate;
}

/** A certificate is no longer valid. */
export interface DetachCertificate {
  readonly type: 'DetachCertificate';
  readonly workerId: string;
  readonly certificateId: string;
  readonly reason: string;
  /** Lowest level that carries a card. */
  readonly minimumLevel: Level;
  readonly on: LocalDate;
}

export type BlueCardCommand = AttachCertificate | DetachCertificate;
