import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { SealedName, SealedText } from '#privacy';
import type { RegisterEvent } from './register-events.js';

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
  /** 技能岗位. This and what follows is left out where nobody has said. */
  readonly skilled?: boolean;
  readonly fullTime?: boolean;
  /** 新招用, 新转岗 (QHD:5). */
  readonly entry?: 'newly-hired' | 'transferred';
  /** 从本地区以外引进. */
  readonly fromOutside?: boolean;
  /** 直接用工, 劳务派遣 (AQ:23): one record for workers and staff alike (AQ:14). */
  readonly form?: 'direct' | 'dispatched';
  /** 用工单位 of a dispatched worker, its 统一社会信用代码. */
  readonly usedBy?: string;
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
    /** Somebody was registered with this document before, and erased. Left out otherwise. */
    readonly again?: true;
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

/** What is said of a post, all of it. */
export interface EmploymentStatement {
  /** 统一社会信用代码. */
  readonly employer: string;
  readonly employerName: string;
  readonly post: Post;
  readonly startedOn: LocalDate;
  /** Last day, null while the post is held. */
  readonly endedOn: LocalDate | null;
}

/**
 * Records that what had been said of a post was wrong from its first day; `occurredOn` is the day of the correction. The
 * id stays, though it was made from the employer and the first day.
 */
export type EmploymentCorrected = DomainEvent<
  'EmploymentCorrected',
  {
    readonly workerId: string;
    readonly employmentId: string;
    readonly before: EmploymentStatement;
    readonly after: EmploymentStatement;
    readonly reason: string;
  }
>;

/** What a rule reads of a person and may have been written down wrongly. */
export interface WorkerDetails {
  readonly sex: 'male' | 'female' | null;
  /** `YYYY-MM`. */
  readonly birthMonth: string | null;
  /** Six-digit code of the household registration 户籍. */
  readonly hukouRegion: string | null;
}

/**
 * Records that what had been said of a person was wrong from the start; `occurredOn` is the day of the correction. Holds
 * only what changed. The wrong name stands sealed in the event that stated it.
 */
export type WorkerDetailsCorrected = DomainEvent<
  'WorkerDetailsCorrected',
  {
    readonly workerId: string;
    readonly name?: SealedName;
    readonly before: Partial<WorkerDetails>;
    readonly after: Partial<WorkerDetails>;
    readonly reason: string;
  }
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
    /** Why an earlier report about these months was wrong. Left out where nobody said. */
    readonly reason?: string;
  }
>;

/** Records that a person began to draw a pension; `occurredOn` is the first day of retirement. */
export type WorkerRetired = DomainEvent<'WorkerRetired', { readonly workerId: string }>;

/** 个人请求, 撤回同意, 法院或主管机关要求, 处理目的已实现 (个人信息保护法第四十七条). */
export type ErasureBasis = 'person-request' | 'consent-withdrawn' | 'authority-order' | 'purpose-reached';

/** Records that an officer asked for a person's data to be erased. `reason` is a file number or the like, and names nobody. */
export type ErasureRequested = DomainEvent<
  'ErasureRequested',
  {
    readonly workerId: string;
    readonly basis: ErasureBasis;
    readonly reason: string;
    readonly requestedBy: string;
    /** Instructions on payment lists that the officer states to be paid out. */
    readonly paidInstructions: readonly string[];
  }
>;

/** Records that a request for erasure was taken back before anything was erased. */
export type ErasureWithdrawn = DomainEvent<
  'ErasureWithdrawn',
  { readonly workerId: string; readonly withdrawnBy: string }
>;

/** Records that another officer approved the erasure: from here on nothing personal is recorded or shown of the person. */
export type PersonalDataErased = DomainEvent<
  'PersonalDataErased',
  {
    readonly workerId: string;
    readonly basis: ErasureBasis;
    readonly reason: string;
    readonly requestedBy: string;
    readonly approvedBy: string;
  }
>;

/** What was emptied, where and how often; counts of copies, nothing of what they held. */
export interface EmptiedCopies {
  readonly place: 'key' | 'read-models' | 'logins' | 'access-log' | 'uploads';
  readonly copies: number;
}

/** Records that every copy was emptied. */
export type ErasureCompleted = DomainEvent<
  'ErasureCompleted',
  { readonly workerId: string; readonly emptied: readonly EmptiedCopies[] }
>;

/** These types are the storage format. */
export type WorkerEvent =
  | RegisterEvent
  | WorkerRegistered
  | WorkerPhoneChanged
  | EmploymentStarted
  | EmploymentEnded
  | EmploymentCorrected
  | WorkerDetailsCorrected
  | InsuranceMonthsRecorded
  | WorkerRetired
  | ErasureRequested
  | ErasureWithdrawn
  | PersonalDataErased
  | ErasureCompleted;
