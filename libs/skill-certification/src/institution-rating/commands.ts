import type { LocalDate } from '#event-sourcing';
import type { GradeBand } from '../institution-rules/rules.js';
import type { AssessmentReport, ScoreLine } from './events.js';

/** A score sheet and the report of a third party make a grade by the table of the region. */
export interface RateInstitution {
  readonly type: 'RateInstitution';
  readonly ratingId: string;
  readonly institutionId: string;
  readonly region: string;
  readonly period: string;
  readonly sheet: readonly ScoreLine[];
  readonly report: AssessmentReport | null;
  /** Best grade first; undefined where nobody settled it. */
  readonly grades: readonly GradeBand[] | undefined;
  /** 统一社会信用代码 of the institution, which does not assess itself. */
  readonly creditCode: string;
  readonly ratedBy: string;
  readonly on: LocalDate;
}

export interface PublishRating {
  readonly type: 'PublishRating';
  readonly institutionId: string;
  readonly ratingId: string;
  readonly publishedBy: string;
  /** As many lowest grades in a row lead to a proposal; undefined where nobody settled it: then none does. */
  readonly lowestGradesInARow: number | undefined;
  /** Id of the proposal, should one follow. */
  readonly proposalId: string;
  readonly hearingNoticeDays: number | undefined;
  readonly on: LocalDate;
}

export interface HoldHearing {
  readonly type: 'HoldHearing';
  readonly institutionId: string;
  readonly proposalId: string;
  readonly attended: boolean;
  readonly minutes: string;
  readonly heldBy: string;
  readonly on: LocalDate;
}

export interface DecideElimination {
  readonly type: 'DecideElimination';
  readonly institutionId: string;
  readonly proposalId: string;
  readonly outcome: 'eliminate' | 'keep';
  readonly reason: string;
  readonly decidedBy: string;
  readonly on: LocalDate;
}

export type InstitutionRatingCommand = RateInstitution | PublishRating | HoldHearing | DecideElimination;
