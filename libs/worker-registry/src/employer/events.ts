import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { EmployerFields } from './fields.js';

/** Records that an employer entered the register; `occurredOn` is the first day on which the fields hold. */
export type EmployerRegistered = DomainEvent<
  'EmployerRegistered',
  {
    /** 统一社会信用代码. */
    readonly employer: string;
    readonly fields: EmployerFields;
    readonly statedBy: string;
  }
>;

/** Records what is so of an employer from `occurredOn` on; holds only what differs from before. */
export type EmployerFieldsStated = DomainEvent<
  'EmployerFieldsStated',
  { readonly employer: string; readonly fields: EmployerFields; readonly statedBy: string }
>;

/** Records that what had been said as from the day `from` was wrong; `occurredOn` is the day of the correction. */
export type EmployerFieldsCorrected = DomainEvent<
  'EmployerFieldsCorrected',
  {
    readonly employer: string;
    readonly from: LocalDate;
    readonly before: EmployerFields;
    readonly after: EmployerFields;
    readonly reason: string;
    readonly correctedBy: string;
  }
>;

/** Records that an employer was struck off 注销; `occurredOn` is the last day. */
export type EmployerClosed = DomainEvent<
  'EmployerClosed',
  { readonly employer: string; readonly reason: string; readonly closedBy: string }
>;

/** Records that an employer had not been struck off after all; `occurredOn` is the day of the correction. */
export type EmployerClosingWithdrawn = DomainEvent<
  'EmployerClosingWithdrawn',
  { readonly employer: string; readonly reason: string; readonly withdrawnBy: string }
>;

/** 专项检查, 双随机, 日常巡查 (CXA:(五)19). */
export const INSPECTION_KINDS = ['special', 'random', 'routine'] as const;

/** What was looked at: 职工教育经费 (CXA:(五)18), 劳动保障 (CXA:(五)19). */
export const INSPECTION_SUBJECTS = ['education-fund', 'labour-protection'] as const;

export interface Inspection {
  readonly kind: (typeof INSPECTION_KINDS)[number];
  readonly about: (typeof INSPECTION_SUBJECTS)[number];
  /** Year that was looked at, null where it is about no year. */
  readonly year: number | null;
  readonly passed: boolean;
  readonly finding: string;
  readonly inspectedBy: string;
}

/** Records that an employer was inspected; `occurredOn` is the day. */
export type EmployerInspected = DomainEvent<
  'EmployerInspected',
  { readonly employer: string; readonly inspection: Inspection }
>;

/** These types are the storage format. */
export type EmployerEvent =
  | EmployerRegistered
  | EmployerFieldsStated
  | EmployerFieldsCorrected
  | EmployerClosed
  | EmployerClosingWithdrawn
  | EmployerInspected;
