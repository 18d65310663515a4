import type { LocalDate } from '#event-sourcing';
import type { CertificateContent } from './events.js';

export interface RecordCertificate {
  readonly type: 'RecordCertificate';
  readonly certificateId: string;
  readonly workerId: string;
  readonly institutionId: string;
  /** Six-digit code of the institution's filing. */
  readonly region: string;
  readonly content: CertificateContent;
  /** Day on which the register learns of it. */
  readonly today: LocalDate;
}

/** Replaces the whole content; what is not wrong is repeated. */
export interface CorrectCertificate {
  readonly type: 'CorrectCertificate';
  readonly certificateId: string;
  readonly content: CertificateContent;
  readonly reason: string;
  readonly approvedBy: string;
  readonly today: LocalDate;
}

export interface RevokeCertificate {
  readonly type: 'RevokeCertificate';
  readonly certificateId: string;
  readonly reason: string;
  /** First day on which it is void. */
  readonly on: LocalDate;
}

export type CertificateCommand = RecordCertificate | CorrectCertificate | RevokeCertificate;
