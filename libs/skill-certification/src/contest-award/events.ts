import type { DomainEvent } from '#event-sourcing';
import type { Level } from '#reference-data';
import type { RuleReference } from '../certificate/events.js';

/** Tiers of contests, highest first, as policy packs name them. */
export const CONTEST_TIERS = [
  'world',
  'national-1',
  'national-2',
  'province-1',
  'province-2',
  'city-1',
  'city-2',
  'county',
  'enterprise',
] as const;
export type ContestTier = (typeof CONTEST_TIERS)[number];

/** Prizes as policy packs name them. */
export const CONTEST_PRIZES = [
  'gold',
  'silver',
  'bronze',
  'excellence',
  'first',
  'second',
  'third',
  'took-part',
] as const;
export type ContestPrize = (typeof CONTEST_PRIZES)[number];

/** What was won, and by which occupation; what nobody has said is null. */
export interface ContestAward {
  readonly awardId: string;
  readonly contest: ContestTier;
  readonly contestName: string;
  readonly edition: '2015' | '2022';
  readonly occupation: string;
  readonly rank: number | null;
  readonly prize: ContestPrize | null;
  /** Contestant of the region that records it. */
  readonly represents: boolean | null;
  /** Awarded by government. */
  readonly government: boolean | null;
  readonly recordedBy: string;
}

/** Records that somebody won a place or a prize in a contest; `occurredOn` is the day of the award. */
export type ContestAwardRecorded = DomainEvent<
  'ContestAwardRecorded',
  ContestAward & { readonly workerId: string; /** Bureau that keeps it. */ readonly region: string }
>;

/** Records that an award was taken away, or was none. */
export type ContestAwardAnnulled = DomainEvent<
  'ContestAwardAnnulled',
  { readonly workerId: string; readonly awardId: string; readonly reason: string }
>;

/** Records that a level was approved for an award by the table of a document; the certificate is issued on it. */
export type ContestLevelApproved = DomainEvent<
  'ContestLevelApproved',
  {
    readonly workerId: string;
    readonly awardId: string;
    readonly level: Level;
    readonly rule: RuleReference;
    readonly approvalNumber: string;
    readonly approvedBy: string;
  }
>;

/** 效益工资, 培训学习, 职级晋升, 推优树优 (CX:14); a level is approved by itself. */
export const AWARD_PURPOSES = ['pay', 'training', 'promotion', 'honour'] as const;
export type AwardPurpose = (typeof AWARD_PURPOSES)[number];

/** Records that an award counted for something that somebody got; `occurredOn` is the first day of that. */
export type ContestAwardCounted = DomainEvent<
  'ContestAwardCounted',
  {
    readonly workerId: string;
    readonly awardId: string;
    readonly purpose: AwardPurpose;
    /** Id of the appointment, the class, or the entry on a roll. */
    readonly reference: string;
    readonly countedBy: string;
  }
>;

/** These types are the storage format. One stream holds the awards of one person. */
export type ContestAwardEvent =
  ContestAwardRecorded | ContestAwardAnnulled | ContestLevelApproved | ContestAwardCounted;
