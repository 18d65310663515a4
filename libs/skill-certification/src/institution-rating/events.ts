import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { Grade } from '../institution-rules/rules.js';

/** One line of the score sheet, points in tenths. */
export interface ScoreLine {
  readonly item: string;
  readonly tenths: number;
  readonly outOfTenths: number;
}

/** 第三方评估报告 (CXA:(二)6). */
export interface AssessmentReport {
  /** Organisation that assessed, and its 统一社会信用代码. */
  readonly assessor: string;
  readonly assessorCreditCode: string;
  readonly number: string;
  readonly on: LocalDate;
}

/** Records the rating 信用等级 of an institution for a year; not yet published it may be recorded anew. */
export type InstitutionRated = DomainEvent<
  'InstitutionRated',
  {
    readonly ratingId: string;
    readonly institutionId: string;
    readonly region: string;
    /** Year that is rated, `2020`. */
    readonly period: string;
    readonly sheet: readonly ScoreLine[];
    /** null: no third party assessed it. */
    readonly report: AssessmentReport | null;
    /** Of 100 points, in tenths, rounded down. */
    readonly scoreTenths: number;
    readonly grade: Grade;
    /** The grade is the lowest of the table that was in force. */
    readonly lowest: boolean;
    readonly ratedBy: string;
  }
>;

/** Records that a rating was made public. */
export type RatingPublished = DomainEvent<
  'RatingPublished',
  {
    readonly ratingId: string;
    readonly institutionId: string;
    readonly region: string;
    readonly period: string;
    readonly grade: Grade;
    readonly publishedBy: string;
  }
>;

/** Records that lowest grades one after the other lead to a proposal to eliminate the institution. */
export type EliminationProposed = DomainEvent<
  'EliminationProposed',
  {
    readonly proposalId: string;
    readonly institutionId: string;
    readonly region: string;
    /** The ratings it rests on, earliest first. */
    readonly ratingIds: readonly string[];
    /** First day on which the hearing may be; null where nobody settled how much notice there is. */
    readonly hearingFrom: LocalDate | null;
  }
>;

/** Records the hearing 听证 of the institution. */
export type HearingHeld = DomainEvent<
  'HearingHeld',
  {
    readonly proposalId: string;
    readonly institutionId: string;
    /** Whether the institution came. */
    readonly attended: boolean;
    /** Number of the minutes. */
    readonly minutes: string;
    readonly heldBy: string;
  }
>;

/** Records what was decided after the hearing; `occurredOn` is the first day of an elimination. */
export type EliminationDecided = DomainEvent<
  'EliminationDecided',
  {
    readonly proposalId: string;
    readonly institutionId: string;
    readonly outcome: 'eliminate' | 'keep';
    readonly reason: string;
    readonly decidedBy: string;
  }
>;

/** These types are the storage format. */
export type InstitutionRatingEvent =
  InstitutionRated | RatingPublished | EliminationProposed | HearingHeld | EliminationDecided;
