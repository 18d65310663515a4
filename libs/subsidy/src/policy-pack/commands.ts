import type { LocalDate } from '#event-sourcing';
import type { CaseCounts, DraftedCases } from './events.js';

export interface DraftPack {
  readonly type: 'DraftPack';
  readonly packId: string;
  readonly version: number;
  /** SHA-256 of the canonical JSON of `content`, hex. */
  readonly digest: string;
  readonly content: object;
  readonly cases?: DraftedCases | null;
  readonly draftedBy: string;
  readonly on: LocalDate;
}

export interface RequestReview {
  readonly type: 'RequestReview';
  readonly packId: string;
  readonly version: number;
  readonly cases: CaseCounts;
  readonly requestedBy: string;
  readonly on: LocalDate;
}

/** Sends a draft under review back to whoever wrote it. */
export interface ReturnDraft {
  readonly type: 'ReturnDraft';
  readonly packId: string;
  readonly version: number;
  readonly reason: string;
  readonly returnedBy: string;
  readonly on: LocalDate;
}

/** Takes an own draft back for good. */
export interface WithdrawDraft {
  readonly type: 'WithdrawDraft';
  readonly packId: string;
  readonly version: number;
  readonly reason: string;
  readonly withdrawnBy: string;
  readonly on: LocalDate;
}

export interface PublishPack {
  readonly type: 'PublishPack';
  readonly packId: string;
  readonly version: number;
  /** Of the content that the second person has read. */
  readonly digest: string;
  /** How the cases come out now. */
  readonly cases: CaseCounts;
  readonly inForceFrom: LocalDate;
  readonly inForceUntil?: LocalDate | null;
  readonly publishedBy: string;
  readonly on: LocalDate;
}

export interface RequestRepeal {
  readonly type: 'RequestRepeal';
  readonly packId: string;
  readonly from: LocalDate;
  readonly reason: string;
  readonly requestedBy: string;
  readonly on: LocalDate;
}

export interface ReturnRepeal {
  readonly type: 'ReturnRepeal';
  readonly packId: string;
  readonly reason: string;
  readonly returnedBy: string;
  readonly on: LocalDate;
}

export interface RepealPack {
  readonly type: 'RepealPack';
  readonly packId: string;
  /** The day that the second person has read. */
  readonly from: LocalDate;
  readonly repealedBy: string;
  readonly on: LocalDate;
}

export type PolicyPackCommand =
  | DraftPack
  | RequestReview
  | ReturnDraft
  | WithdrawDraft
  | PublishPack
  | RequestRepeal
  | ReturnRepeal
  | RepealPack;
