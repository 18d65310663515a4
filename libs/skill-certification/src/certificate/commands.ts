import type { LocalDate } from '#event-sourcing';
import type { Attachment, CertificateContent, ReissueReason } from './events.js';

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

/** Asks for a correction: the whole content as it should be; what is not wrong is repeated. */
export interface RequestCorrection {
  readonly type: 'RequestCorrection';
  readonly certificateId: string;
  readonly requestId: string;
  readonly content: CertificateContent;
  readonly reason: string;
  readonly attachments: readonly Attachment[];
  readonly requestedBy: string;
  readonly today: LocalDate;
}

/** Approves a request, by another person than asked for it. */
export interface ApproveCorrection {
  readonly type: 'ApproveCorrection';
  readonly certificateId: string;
  readonly requestId: string;
  readonly approvedBy: string;
  readonly today: LocalDate;
}

export interface RefuseCorrection {
  readonly type: 'RefuseCorrection';
  readonly certificateId: string;
  readonly requestId: string;
  readonly refusedBy: string;
  readonly reason: string;
  readonly today: LocalDate;
}

export interface WithdrawCorrection {
  readonly type: 'WithdrawCorrection';
  readonly certificateId: string;
  readonly requestId: string;
  readonly withdrawnBy: string;
  readonly today: LocalDate;
}

export interface SuspendCertificate {
  readonly type: 'SuspendCertificate';
  readonly certificateId: string;
  readonly reason: string;
  /** First day on which it does not count. */
  readonly on: LocalDate;
}

export interface LiftSuspension {
  readonly type: 'LiftSuspension';
  readonly certificateId: string;
  readonly reason: string;
  /** First day on which it counts again. */
  readonly on: LocalDate;
}

/** Notes that the last day printed on it is over. */
export interface ExpireCertificate {
  readonly type: 'ExpireCertificate';
  readonly certificateId: string;
  readonly today: LocalDate;
}

export interface ReissueCertificate {
  readonly type: 'ReissueCertificate';
  readonly certificateId: string;
  readonly reason: ReissueReason;
  /** The print that is to be made; the same one again is the same request. */
  readonly print: number;
  readonly on: LocalDate;
}

export interface RevokeCertificate {
  readonly type: 'RevokeCertificate';
  readonly certificateId: string;
  readonly reason: string;
  /** First day on which it is void. */
  readonly on: LocalDate;
  /** SHA-256 of the list of effects that whoever revokes has seen. */
  readonly effectsDigest?: string;
}

export type CertificateCommand =
  | RecordCertificate
  | RequestCorrection
  | ApproveCorrection
  | RefuseCorrection
  | WithdrawCorrection
  | SuspendCertificate
  | LiftSuspension
  | ExpireCertificate
  | ReissueCertificate
  | RevokeCertificate;
