import type { DomainEvent } from '#event-sourcing';
import type { Department } from '../duties/departments.js';

/** 机构经办人, 用人单位经办人, 职工, 经办人员, 复核人员, 审计人员, 系统管理员. */
export type Role =
  | 'institution-clerk'
  | 'employer-clerk'
  | 'worker'
  | 'bureau-officer'
  | 'reviewer'
  | 'finance-officer'
  | 'auditor'
  | 'admin';

/** Records that somebody may log in. Credentials are kept outside the log, where they can be forgotten. */
export type AccountOpened = DomainEvent<
  'AccountOpened',
  {
    readonly accountId: string;
    readonly username: string;
    readonly displayName: string;
    readonly role: Role;
    /** Region and everything below it; `000000` is the whole country. */
    readonly region: string;
    readonly institutionId: string | null;
    readonly workerId: string | null;
    /** 统一社会信用代码 of an employer clerk. Left out for everybody else. */
    readonly employer?: string;
    /** Left out where somebody works for no department of a region in particular. */
    readonly department?: Department;
  }
>;

/** Records that somebody may no longer log in. */
export type AccountClosed = DomainEvent<
  'AccountClosed',
  { readonly accountId: string; readonly reason: string }
>;

/** Records that the person of an account was erased: its names are shown no more. */
export type AccountErased = DomainEvent<'AccountErased', { readonly accountId: string }>;

/** These types are the storage format. */
export type AccountEvent = AccountOpened | AccountClosed | AccountErased;
