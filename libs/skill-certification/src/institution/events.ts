import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';

/** 用人单位 Y, 社会培训评价组织 S, 技工院校 J (letters of the certificate number are configurable data). */
export type InstitutionKind = 'employer' | 'social-organisation' | 'technical-school';

export interface FiledScope {
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  readonly levels: readonly Level[];
}

export interface Filing {
  /** First 13 characters of every 22-character certificate number it issues: kind, organisation, province, site. */
  readonly certificatePrefix: string;
  readonly from: LocalDate;
  /** Last day, included. */
  readonly until: LocalDate;
  readonly scope: readonly FiledScope[];
}

/** Records that a bureau accepted the filing 备案 of a training or evaluation institution. */
export type InstitutionFiled = DomainEvent<
  'InstitutionFiled',
  {
    readonly institutionId: string;
    readonly name: string;
    readonly kind: InstitutionKind;
    /** 统一社会信用代码. */
    readonly creditCode: string;
    /** Six-digit code of the bureau that keeps the filing. */
    readonly region: string;
    readonly filing: Filing;
  }
>;

/** Records that the occupations and levels of a filing changed. */
export type InstitutionScopeChanged = DomainEvent<
  'InstitutionScopeChanged',
  { readonly institutionId: string; readonly scope: readonly FiledScope[] }
>;

/** Records that a filing ended before its last day; `occurredOn` is the last day on which it may issue. */
export type InstitutionFilingClosed = DomainEvent<
  'InstitutionFilingClosed',
  { readonly institutionId: string; readonly reason: string }
>;

/** 企业, 职业院校, 技工院校, 职业培训机构 (QHD:5), 行业组织, 社会组织 (CN:8), 公共实训基地 (AQ:6): none is favoured (CN:6). */
export const PROVIDERS = [
  'enterprise',
  'vocational-school',
  'technical-school',
  'training-institution',
  'industry-organisation',
  'social-organisation',
  'training-base',
] as const;

/** 技工教育, 公共实训, 技师研修, 竞赛集训, 技能评价, 就业服务 (QHD:4). */
export const FUNCTIONS = [
  'technical-education',
  'public-training',
  'technician-study',
  'contest-training',
  'skill-evaluation',
  'employment-service',
] as const;

/** 综合性, 区域性, 专业性公共实训基地 (CXA:(二)6), 企业公共实训车间 (AQ:6). */
export const BASE_KINDS = ['comprehensive', 'regional', 'specialised', 'employer-workshop'] as const;

export interface InstitutionProfile {
  readonly provider: (typeof PROVIDERS)[number];
  readonly functions: readonly (typeof FUNCTIONS)[number][];
  /** Null where it is no training base. */
  readonly base: { readonly kind: (typeof BASE_KINDS)[number]; readonly level: 'city' | 'county' } | null;
  /** 招生代码, one list for 技工院校 and 中职 (AQ:5); null where it admits no pupils. */
  readonly admissionCode: string | null;
  /** Last day of its licence to train 办学许可, null where it has none. */
  readonly licensedUntil: LocalDate | null;
}

/** Records what kind of institution it is and what it does; the whole, as of that day. */
export type InstitutionProfileStated = DomainEvent<
  'InstitutionProfileStated',
  { readonly institutionId: string; readonly profile: InstitutionProfile }
>;

/** Records that an institution works at one more site 站点, with a six-digit code of its own. */
export type InstitutionSiteOpened = DomainEvent<
  'InstitutionSiteOpened',
  {
    readonly institutionId: string;
    readonly site: string;
    readonly name: string;
    readonly address: string;
  }
>;

/** Records that a site issues nothing after that day. */
export type InstitutionSiteClosed = DomainEvent<
  'InstitutionSiteClosed',
  { readonly institutionId: string; readonly site: string; readonly reason: string }
>;

/** Records that an institution may neither open classes nor certify from that day on. */
export type InstitutionSuspended = DomainEvent<
  'InstitutionSuspended',
  { readonly institutionId: string; readonly reason: string; readonly suspendedBy: string }
>;

/** Records that a suspension ended; the institution works again from that day on. */
export type InstitutionResumed = DomainEvent<
  'InstitutionResumed',
  { readonly institutionId: string; readonly reason: string; readonly resumedBy: string }
>;

/** Records that an institution was eliminated 淘汰 (CXA:(二)6); from that day on it opens no class. */
export type InstitutionEliminated = DomainEvent<
  'InstitutionEliminated',
  { readonly institutionId: string; readonly reason: string; readonly proposalId: string | null }
>;

/** What a school reports about a year: people, and 人次 for trainings of the public. */
export interface SchoolYear {
  readonly year: number;
  /** 专任教师. */
  readonly teachers: number;
  /** 双师型. */
  readonly dualQualified: number;
  /** 在校生. */
  readonly students: number;
  /** 招生. */
  readonly admitted: number;
  /** 社会培训人次. */
  readonly publicTrainings: number;
  /** Students by code of their major; absent where it was not reported. */
  readonly majors?: readonly { readonly major: string; readonly students: number }[];
}

/** Records what a school reported about a year; a later report about the same year replaces it. */
export type SchoolYearReported = DomainEvent<
  'SchoolYearReported',
  { readonly institutionId: string; readonly report: SchoolYear }
>;

/** 职业技能鉴定（评价）服务, 技能培训服务. */
export const PURCHASED_SERVICES = ['evaluation', 'training'] as const;

/** A service that the government buys from an institution 政府购买服务, as the tender was awarded (AQ:8, QHD:7). */
export interface Purchase {
  readonly purchaseId: string;
  readonly service: (typeof PURCHASED_SERVICES)[number];
  readonly purchaser: string;
  /** Number of the tender, and its lot 标段. */
  readonly tender: string;
  readonly lot: string;
  /** For one person. */
  readonly unitPriceFen: number;
  readonly from: LocalDate;
  /** Last day, included. */
  readonly until: LocalDate;
}

/** Records that a tender was awarded to an institution. */
export type ServicePurchased = DomainEvent<
  'ServicePurchased',
  { readonly institutionId: string; readonly purchase: Purchase }
>;

/** Records that a purchase ended early; `occurredOn` is its last day. */
export type PurchaseEnded = DomainEvent<
  'PurchaseEnded',
  { readonly institutionId: string; readonly purchaseId: string; readonly reason: string }
>;

/** Records that a school engaged a highly skilled worker of an enterprise through the green channel 绿色通道 (AQ:5). */
export type TeacherEngaged = DomainEvent<
  'TeacherEngaged',
  {
    readonly institutionId: string;
    /** Of the paper of skill that is the ground; no name stands here. */
    readonly qualificationNumber: string;
    readonly edition: '2015' | '2022';
    readonly occupation: string;
    readonly level: Level;
    readonly major: string;
    readonly approvalNumber: string;
  }
>;

/** These types are the storage format. */
export type InstitutionEvent =
  | InstitutionFiled
  | InstitutionScopeChanged
  | InstitutionFilingClosed
  | InstitutionProfileStated
  | InstitutionSiteOpened
  | InstitutionSiteClosed
  | InstitutionSuspended
  | InstitutionResumed
  | InstitutionEliminated
  | SchoolYearReported
  | ServicePurchased
  | PurchaseEnded
  | TeacherEngaged;
