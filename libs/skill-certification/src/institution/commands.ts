import type { LocalDate } from '#event-sourcing';
import type {
  FiledScope,
  Filing,
  InstitutionKind,
  InstitutionProfile,
  Purchase,
  SchoolYear,
  TeacherEngaged,
} from './events.js';

/** A bureau accepts a filing 备案 on the day `on`. */
export interface FileInstitution {
  readonly type: 'FileInstitution';
  readonly institutionId: string;
  readonly name: string;
  readonly kind: InstitutionKind;
  readonly creditCode: string;
  readonly region: string;
  readonly filing: Filing;
  readonly on: LocalDate;
}

/** The occupations and levels become `scope` on the day `on`; what was issued before keeps the earlier scope. */
export interface ChangeScope {
  readonly type: 'ChangeScope';
  readonly institutionId: string;
  readonly scope: readonly FiledScope[];
  readonly on: LocalDate;
}

/** The filing ends early; `on` is the last day on which the institution may issue. */
export interface CloseFiling {
  readonly type: 'CloseFiling';
  readonly institutionId: string;
  readonly reason: string;
  readonly on: LocalDate;
}

/** The whole profile, as of `on`. */
export interface StateProfile {
  readonly type: 'StateProfile';
  readonly institutionId: string;
  readonly profile: InstitutionProfile;
  readonly on: LocalDate;
}

export interface OpenSite {
  readonly type: 'OpenSite';
  readonly institutionId: string;
  /** Six digits, the last part of the prefix of its certificate numbers. */
  readonly site: string;
  readonly name: string;
  readonly address: string;
  readonly on: LocalDate;
}

/** `on` is the last day on which the site may issue. */
export interface CloseSite {
  readonly type: 'CloseSite';
  readonly institutionId: string;
  readonly site: string;
  readonly reason: string;
  readonly on: LocalDate;
}

/** Nothing is opened or certified from `on` until the suspension ends. */
export interface SuspendInstitution {
  readonly type: 'SuspendInstitution';
  readonly institutionId: string;
  readonly reason: string;
  readonly suspendedBy: string;
  readonly on: LocalDate;
}

export interface ResumeInstitution {
  readonly type: 'ResumeInstitution';
  readonly institutionId: string;
  readonly reason: string;
  readonly resumedBy: string;
  readonly on: LocalDate;
}

/** From `on` no class is opened; a class that is open by then may finish. */
export interface EliminateInstitution {
  readonly type: 'EliminateInstitution';
  readonly institutionId: string;
  readonly reason: string;
  readonly proposalId: string | null;
  readonly on: LocalDate;
}

export interface ReportSchoolYear {
  readonly type: 'ReportSchoolYear';
  readonly institutionId: string;
  readonly report: SchoolYear;
  readonly on: LocalDate;
}

export interface PurchaseService {
  readonly type: 'PurchaseService';
  readonly institutionId: string;
  readonly purchase: Purchase;
  /** Day of the award. */
  readonly on: LocalDate;
}

/** `on` is the last day of the purchase. */
export interface EndPurchase {
  readonly type: 'EndPurchase';
  readonly institutionId: string;
  readonly purchaseId: string;
  readonly reason: string;
  readonly on: LocalDate;
}

export type EngageTeacher = {
  readonly type: 'EngageTeacher';
  readonly on: LocalDate;
} & TeacherEngaged['data'];

export type InstitutionCommand =
  | FileInstitution
  | ChangeScope
  | CloseFiling
  | StateProfile
  | OpenSite
  | CloseSite
  | SuspendInstitution
  | ResumeInstitution
  | EliminateInstitution
  | ReportSchoolYear
  | PurchaseService
  | EndPurchase
  | EngageTeacher;
