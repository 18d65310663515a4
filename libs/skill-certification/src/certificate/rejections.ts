import type { Decision, LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { CertificateContent, CertificateEvent } from './events.js';

/** What a certificate sent in again says differently. */
export type DifferingField = keyof CertificateContent | 'institutionId';

export type CertificateRejection =
  /** A certificate number belongs for ever to the worker for whom it was first recorded. */
  | { readonly code: 'NUMBER_TAKEN' }
  /** What is recorded changes only through a correction. */
  | { readonly code: 'CONTENT_DIFFERS'; readonly fields: readonly DifferingField[] }
  /** 专项职业能力证书 have no level (JS:9). */
  | { readonly code: 'LEVEL_NOT_ALLOWED' }
  /** Skill-level and vocational-qualification certificates state a level. */
  | { readonly code: 'LEVEL_REQUIRED' }
  /** 学徒工, 特级技师 and 首席技师 exist since 2022 only (人社部发〔2022〕14号). */
  | { readonly code: 'LEVEL_NOT_IN_FORCE'; readonly level: Level; readonly from: LocalDate }
  /** 直接认定 rests on an approval document (AQ:8, JS:9). */
  | { readonly code: 'APPROVAL_NUMBER_REQUIRED' }
  /** Issuer and country belong to 国际资格证书认证, ground and approval to 直接认定 (AQ:8). */
  | { readonly code: 'DETAILS_OF_OTHER_MODE'; readonly field: 'foreign' | 'recognition' | 'contestAward' }
  /** A level is recognised after its public notice 公示 is over. */
  | { readonly code: 'NOTICE_NOT_OVER'; readonly until: LocalDate }
  /** A certificate is valid on its day of issue. */
  | { readonly code: 'VALIDITY_ENDS_BEFORE_ISSUE'; readonly validUntil: LocalDate }
  /** Weights of an assessment are given once for each part and come to 100 per cent (CN:8). */
  | { readonly code: 'WEIGHTS_NOT_100'; readonly sum: number }
  /** A certificate is not issued later than today. */
  | { readonly code: 'ISSUED_IN_FUTURE'; readonly issuedOn: LocalDate }
  /** Only a recorded certificate is corrected, suspended, printed anew or revoked. */
  | { readonly code: 'CERTIFICATE_NOT_FOUND' }
  /** A correction keeps the number; another number is another certificate. */
  | { readonly code: 'NUMBER_FIXED' }
  /** A correction, a suspension and a revocation state why. */
  | { readonly code: 'REASON_REQUIRED' }
  /** An attachment is known by its SHA-256. */
  | { readonly code: 'ATTACHMENT_INVALID' }
  /** What is asked for stands already. */
  | { readonly code: 'NOTHING_TO_CORRECT' }
  /** One correction of a certificate waits at a time. */
  | { readonly code: 'CORRECTION_PENDING'; readonly requestId: string }
  /** The certificate has no such request. */
  | { readonly code: 'CORRECTION_NOT_FOUND' }
  /** The request was approved, refused or taken back before. */
  | { readonly code: 'CORRECTION_SETTLED' }
  /** Whoever asked for a correction does not decide about it (A5). */
  | { readonly code: 'SAME_PERSON' }
  /** Only who asked takes a request back. */
  | { readonly code: 'NOT_THE_REQUESTER' }
  /** A revoked certificate is neither recorded again nor changed. */
  | { readonly code: 'CERTIFICATE_REVOKED' }
  /** An expired certificate is neither suspended nor printed anew. */
  | { readonly code: 'CERTIFICATE_EXPIRED' }
  /** A suspended certificate is not printed anew. */
  | { readonly code: 'CERTIFICATE_SUSPENDED' }
  /** A certificate is not suspended before it was issued. */
  | { readonly code: 'SUSPENDED_BEFORE_ISSUE'; readonly issuedOn: LocalDate }
  /** Only a suspension that stands is lifted. */
  | { readonly code: 'CERTIFICATE_NOT_SUSPENDED' }
  /** A suspension is not lifted before it began. */
  | { readonly code: 'LIFTED_BEFORE_SUSPENSION'; readonly suspendedOn: LocalDate }
  /** The certificate has no last day, or it is not over. */
  | { readonly code: 'NOT_OVER' }
  /** Prints are numbered without gaps. */
  | { readonly code: 'PRINT_OUT_OF_ORDER'; readonly next: number }
  /** A certificate is not void before it was issued. */
  | { readonly code: 'REVOKED_BEFORE_ISSUE'; readonly issuedOn: LocalDate };

export type CertificateDecision = Decision<CertificateEvent, CertificateRejection>;
