import type { DomainEvent } from '#event-sourcing';
import type { SealedName, SealedText } from '#privacy';

/** 居民身份证, 港澳台居民通行证/居住证, 外国人证件. */
export type DocumentKind =
  'resident-id' | 'hong-kong-permit' | 'macau-permit' | 'taiwan-permit' | 'foreign-document';

export interface IdentityDocument {
  readonly kind: DocumentKind;
  readonly number: SealedText;
  /** Keyed index of kind and number: the id of the reservation stream. */
  readonly index: string;
}

export interface Post {
  /** Six-digit code of the place of work. */
  readonly region: string;
  /** GB/T 4754-2017 code, e.g. `C34`. */
  readonly industry: string;
  readonly occupation: Occupation;
  /** 一线职工 (extraction §2.2: a flag set by the employer). */
  readonly frontLine: boolean;
  /** A labour contract has been signed. */
  readonly contract: boolean;
}

/** Editions of 职业分类大典 reuse codes: both parts make the key. */
export interface Occupation {
  readonly edition: '2015' | '2022';
  readonly code: string;
}

/** 失业, 养老, 工伤, 医疗. */
export type InsuranceScheme = 'unemployment' | 'pension' | 'work-injury' | 'medical';

/** 已缴, 欠缴, 补缴. */
export type ContributionStatus = 'paid' | 'arrears' | 'back-paid';

/** Months `from` to `to`, both included, `YYYY-MM`. */
export interface ContributionSpan {
  readonly from: string;
  readonly to: string;
  readonly status: ContributionStatus;
}

/** Records that a person entered the register under a verified identity. */
export type WorkerRegistered = DomainEvent<
  'WorkerRegistered',
  {
    readonly workerId: string;
    readonly name: SealedName;
    readonly identity: IdentityDocument;
    readonly phone: SealedText | null;
    readonly sex: 'male' | 'female' | null;
    /** `YYYY-MM`, null when the document does not tell. */
    readonly birthMonth: string | null;
    /** Six-digit code of the household registration 户籍, null when unknown. */
    readonly hukouRegion: string | null;
  }
>;

/** Records a new telephone number. */
export type WorkerPhoneChanged = DomainEvent<
  'WorkerPhoneChanged',
  { readonly workerId: string; readonly phone: SealedText }
>;

/** Records that a person took up a post with an employer; `occurredOn` is the first day. */
export type EmploymentStarted = DomainEvent<
  'EmploymentStarted',
  {
    readonly workerId: string;
    readonly employmentId: string;
    /** 统一社会信用代码. */
    readonly employer: string;
    readonly employerName: string;
    readonly post: Post;
  }
>;

/** Records that a person left a post; `occurredOn` is the last day. */
export type EmploymentEnded = DomainEvent<
  'EmploymentEnded',
  { readonly workerId: string; readonly employmentId: string; readonly reason: string }
>;

/** Records what a social-insurance agency reports for months of one scheme; a later report about a month wins. */
export type InsuranceMonthsRecorded = DomainEvent<
  'InsuranceMonthsRecorded',
  {
    readonly workerId: string;
    readonly scheme: InsuranceScheme;
    readonly region: string;
    readonly employer: string | null;
    readonly spans: readonly ContributionSpan[];
  }
>;

/** Records that a person began to draw a pension; `occurredOn` is the first day of retirement. */
export type WorkerRetired = DomainEvent<'WorkerRetired', { readonly workerId: string }>;

/** These types are the storage format. */
export type WorkerEvent =
  | WorkerRegistered
  | WorkerPhoneChanged
  | EmploymentStarted
  | EmploymentEnded
  | InsuranceMonthsRecorded
  | WorkerRetired;
