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

/** Who issued a foreign certificate, and which level it was recognised as; that level is the `level` of the content. */
export interface ForeignCertificate {
  readonly issuer: string;
  /** ISO 3166-1 alpha-3. */
  readonly country: string;
  /** Title or grade as printed there. */
  readonly grade: string;
}

/** On what a level was recognised without an examination (AQ:8, JS:9). */
export interface Recognition {
  /** Words of a ground as the document has them. */
  readonly ground: string;
  readonly approvedBy: string;
  readonly approvedOn: LocalDate;
  /** First and last day of the public notice 公示; null where the document asks for none. */
  readonly notice: { readonly from: LocalDate; readonly until: LocalDate } | null;
  /** The row of the document that gives it; null: no document with such a row was in force. */
  readonly rule: RuleReference | null;
}

/** A row of a published policy pack. */
export interface RuleReference {
  readonly packId: string;
  readonly version: number;
  readonly code: string;
}

export interface EvaluationStandard {
  readonly id: string;
  readonly developer: string;
  readonly version: string;
}

/** 创新能力, 现场解决问题能力, 业绩贡献 beside theory and practice. */
export type ComponentName = 'theory' | 'practice' | 'innovation' | 'problem-solving' | 'contribution';

export interface AssessedComponent {
  readonly name: ComponentName;
  /** Whole per cent; those of one certificate come to 100. */
  readonly weight: number;
  /** Tenths of a mark. */
  readonly score: number;
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
  /** 有效期至, the last day, where the paper states one; absent: it does not expire. */
  readonly validUntil?: LocalDate;
  /** Of a certificate of another country 国际资格证书认证. */
  readonly foreign?: ForeignCertificate;
  /** Of 直接认定. */
  readonly recognition?: Recognition;
  /** The contest award that gave the level. */
  readonly contestAward?: string;
  /** 职业标准或评价规范 that it was judged by. */
  readonly standard?: EvaluationStandard;
  /** Weighted parts of the assessment besides 理论 and 实操 (CN:8, CX:7). */
  readonly components?: readonly AssessedComponent[];
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

/** A paper that stands behind a request; only its hash is kept, so that it can be recognised and nobody be named. */
export interface Attachment {
  /** SHA-256, 64 hexadecimal digits. */
  readonly sha256: string;
}

/** Records that somebody asked for a correction; nothing has changed yet. */
export type CertificateCorrectionRequested = DomainEvent<
  'CertificateCorrectionRequested',
  {
    readonly certificateId: string;
    readonly workerId: string;
    readonly requestId: string;
    /** What stands now. */
    readonly before: CertificateContent;
    /** What should stand. */
    readonly content: CertificateContent;
    readonly reason: string;
    readonly attachments: readonly Attachment[];
    readonly requestedBy: string;
  }
>;

/** Records that another person refused a requested correction. */
export type CertificateCorrectionRefused = DomainEvent<
  'CertificateCorrectionRefused',
  {
    readonly certificateId: string;
    readonly workerId: string;
    readonly requestId: string;
    readonly refusedBy: string;
    readonly reason: string;
  }
>;

/** Records that whoever asked for a correction took the request back. */
export type CertificateCorrectionWithdrawn = DomainEvent<
  'CertificateCorrectionWithdrawn',
  {
    readonly certificateId: string;
    readonly workerId: string;
    readonly requestId: string;
    readonly withdrawnBy: string;
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
    /** The request that was approved; absent where a correction was recorded without one. */
    readonly requestId?: string;
    readonly requestedBy?: string;
    readonly attachments?: readonly Attachment[];
  }
>;

/** Records that a certificate does not count from `occurredOn` on, until the suspension is lifted. */
export type CertificateSuspended = DomainEvent<
  'CertificateSuspended',
  {
    readonly certificateId: string;
    readonly workerId: string;
    /** 1 for the first suspension, then ascending. */
    readonly suspension: number;
    readonly reason: string;
  }
>;

/** Records that a suspended certificate counts again from `occurredOn` on. */
export type CertificateSuspensionLifted = DomainEvent<
  'CertificateSuspensionLifted',
  {
    readonly certificateId: string;
    readonly workerId: string;
    readonly suspension: number;
    readonly reason: string;
  }
>;

/** Records that the last day printed on a certificate is over; `occurredOn` is the day after it. */
export type CertificateExpired = DomainEvent<
  'CertificateExpired',
  { readonly certificateId: string; readonly workerId: string; readonly validUntil: LocalDate }
>;

/** 遗失, 损坏, 姓名变更. */
export type ReissueReason = 'lost' | 'damaged' | 'name-change';

/** Records that the paper was printed anew under the same number; what it says has not changed. */
export type CertificateReissued = DomainEvent<
  'CertificateReissued',
  {
    readonly certificateId: string;
    readonly workerId: string;
    /** 2 for the first new print, then ascending. */
    readonly print: number;
    readonly reason: ReissueReason;
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
    /** SHA-256 of the list of effects that was confirmed; absent where none was shown. */
    readonly effectsDigest?: string;
  }
>;

/** What says what a certificate says: recorded, corrected, void. */
export type CertificateContentEvent = CertificateRecorded | CertificateCorrected | CertificateRevoked;

/** These types are the storage format. */
export type CertificateEvent =
  | CertificateContentEvent
  | CertificateCorrectionRequested
  | CertificateCorrectionRefused
  | CertificateCorrectionWithdrawn
  | CertificateSuspended
  | CertificateSuspensionLifted
  | CertificateExpired
  | CertificateReissued;
