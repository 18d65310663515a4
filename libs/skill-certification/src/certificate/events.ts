import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';

/** 职业技能等级证书, 职业资格证书, 专项职业能力证书 (JS:9). */
export type CertificateKind = 'skill-level' | 'vocational-qualification' | 'special-ability';

/** 企业自主评价, 社会化考评, 专业能力考核, 国际资格证书认证 (AQ:8), 直接认定 (AQ:8, JS:9). */
export type EvaluationMode =
  | 'employer-assessment'
  | 'social-assessment'
  | 'special-ability-test'
  | 'international-certificate'
  | 'direct-recognition';

/** Marks out of 100 in tenths (87.5 is 875), null where the sheet leaves them out. */
export interface Scores {
  readonly theory: number | null;
  readonly practice: number | null;
  readonly review: number | null;
  readonly overall: number | null;
}

export interface CertificateContent {
  readonly kind: CertificateKind;
  readonly number: string;
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  readonly occupationName: string;
  /** 工种 within the occupation. */
  readonly trade: string | null;
  /** null for 专项职业能力证书, which has no level. */
  readonly level: Level | null;
  readonly issuedOn: LocalDate;
  readonly mode: EvaluationMode;
  readonly scores: Scores;
  /** 批准文号, required for direct recognition. */
  readonly approvalNumber: string | null;
  /** 培训班编号. */
  readonly trainingClass: string | null;
}

/** Records that a certificate was issued to a worker; `occurredOn` is the day of issue. */
export type CertificateRecorded = DomainEvent<
  'CertificateRecorded',
  {
    readonly certificateId: string;
    readonly workerId: string;
    readonly institutionId: string;
    /** Region of the institution's filing. */
    readonly region: string;
    readonly content: CertificateContent;
  }
>;

/** Records that a certificate had been recorded wrongly; the whole corrected content, valid from the day of issue. */
export type CertificateCorrected = DomainEvent<
  'CertificateCorrected',
  {
    readonly certificateId: string;
    readonly workerId: string;
    /** 1 for the first correction, then ascending. */
    readonly correction: number;
    readonly before: CertificateContent;
    readonly content: CertificateContent;
    readonly reason: string;
    readonly approvedBy: string;
  }
>;

/** Records that a certificate is void from `occurredOn` on. */
export type CertificateRevoked = DomainEvent<
  'CertificateRevoked',
  {
    readonly certificateId: string;
    readonly workerId: string;
    readonly reason: string;
    readonly content: CertificateContent;
    /** Corrections made before. */
    readonly corrections: number;
  }
>;

/** These types are the storage format. */
export type CertificateEvent = CertificateRecorded | CertificateCorrected | CertificateRevoked;
