import type { LocalDate } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { RuleReference } from '../certificate/events.js';
import type { AwardPurpose, ContestAward } from './events.js';

export interface RecordAward {
  readonly type: 'RecordAward';
  readonly workerId: string;
  readonly region: string;
  readonly award: ContestAward;
  /** Day of the award. */
  readonly on: LocalDate;
  readonly today: LocalDate;
}

export interface AnnulAward {
  readonly type: 'AnnulAward';
  readonly workerId: string;
  readonly awardId: string;
  readonly reason: string;
  readonly on: LocalDate;
}

/** Approves the level that a document's table gives, by another person than recorded the award. */
export interface ApproveLevel {
  readonly type: 'ApproveLevel';
  readonly workerId: string;
  readonly awardId: string;
  /** What the table in force on the day of the award gives; null: nothing. */
  readonly granted: { readonly level: Level; readonly rule: RuleReference } | null;
  /** Highest level held in the occupation, by a certificate that is valid; null: none. */
  readonly held: Level | null;
  /** Most promotions by contests in a calendar year; null: the bureau has set no limit. */
  readonly perYear: number | null;
  readonly approvalNumber: string;
  readonly approvedBy: string;
  /** Day of the approval. */
  readonly on: LocalDate;
}

/** Says that an award counted for pay, training, promotion or an honour of the same person. */
export interface CountAward {
  readonly type: 'CountAward';
  readonly workerId: string;
  readonly awardId: string;
  readonly purpose: AwardPurpose;
  readonly reference: string;
  /** First day of what the reference names; null: the person has no such thing. */
  readonly given: { readonly from: LocalDate } | null;
  readonly countedBy: string;
}

export type ContestAwardCommand = RecordAward | AnnulAward | ApproveLevel | CountAward;
