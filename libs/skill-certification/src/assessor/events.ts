import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';

/** 考评员, 高级考评员, 质量督导员, 评审专家 (AQ:8). */
export const ASSESSOR_ROLES = ['assessor', 'senior-assessor', 'supervisor', 'expert'] as const;

export interface AssessorScope {
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  readonly levels: readonly Level[];
}

/** What is known of an assessor; the name stands on the paper of qualification, not here. */
export interface AssessorDetails {
  readonly role: (typeof ASSESSOR_ROLES)[number];
  /** Number of the paper of qualification 考评员证卡. */
  readonly qualificationNumber: string;
  readonly scope: readonly AssessorScope[];
  /** 统一社会信用代码 of whoever employs them, null: nobody. */
  readonly employer: string | null;
  /** Last day of the qualification, included. */
  readonly until: LocalDate;
}

/** Records that somebody is on the register of assessors and experts from that day on, or is with other details. */
export type AssessorRegistered = DomainEvent<
  'AssessorRegistered',
  { readonly assessorId: string; readonly region: string; readonly details: AssessorDetails }
>;

/** Records an interest of an assessor in an institution, because of which they do not assess there from that day on. */
export type AssessorConflictStated = DomainEvent<
  'AssessorConflictStated',
  { readonly assessorId: string; readonly institutionId: string; readonly reason: string }
>;

/** Records that an interest is over. */
export type AssessorConflictEnded = DomainEvent<
  'AssessorConflictEnded',
  { readonly assessorId: string; readonly institutionId: string; readonly reason: string }
>;

/** Records that somebody was taken off the register; that day is the first on which they do not assess. */
export type AssessorRemoved = DomainEvent<
  'AssessorRemoved',
  { readonly assessorId: string; readonly reason: string }
>;

/** These types are the storage format. */
export type AssessorEvent =
  AssessorRegistered | AssessorConflictStated | AssessorConflictEnded | AssessorRemoved;
