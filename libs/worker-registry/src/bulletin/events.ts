import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { BulletinKind, FigureTopic } from './kinds.js';

/** One number of a bulletin. It tells of many people: nothing in it names anybody. */
export interface Figure {
  /** Names what is counted, the same from bulletin to bulletin, so that a series can be read. */
  readonly code: string;
  readonly title: string;
  /** 思想状况, 生产生活, 技术技能, 需求; null where it is none of them. */
  readonly topic: FigureTopic | null;
  /** Of which part it tells, e.g. `{ education: 'college' }`; empty: of all. */
  readonly by: Readonly<Record<string, string>>;
  readonly value: number;
  readonly unit: string;
  /** How many people answered, or were counted; null where it counts no people. */
  readonly answers: number | null;
}

export interface BulletinContent {
  readonly kind: BulletinKind;
  readonly title: string;
  /** Six-digit code of the division that it tells of. */
  readonly region: string;
  /** Days of which it tells; a survey: of its fieldwork. */
  readonly from: LocalDate;
  readonly until: LocalDate;
  readonly figures: readonly Figure[];
  /** No figure tells of fewer people; null where none tells of people. */
  readonly leastAnswers: number | null;
  /** Document or decision that it rests on, and what the number of answers rests on. */
  readonly basis: string;
  /** 分析研判: what it comes to, in words. */
  readonly findings: string | null;
  /** The bulletin that this one puts right. */
  readonly replaces: string | null;
}

/** Records the figures of a bulletin, all of them; said again before it is published, the later ones count. */
export type BulletinDrafted = DomainEvent<
  'BulletinDrafted',
  BulletinContent & { readonly bulletinId: string; readonly draftedBy: string }
>;

/** Records that a bulletin went out as it stood. */
export type BulletinPublished = DomainEvent<
  'BulletinPublished',
  { readonly bulletinId: string; readonly publishedBy: string }
>;

/** Records that a bulletin is no longer to be relied on; it stays readable, with the reason. */
export type BulletinWithdrawn = DomainEvent<
  'BulletinWithdrawn',
  { readonly bulletinId: string; readonly reason: string; readonly withdrawnBy: string }
>;

/** Records how often a region publishes a kind of bulletin; `occurredOn` is the day on which the first one is due. */
export type BulletinScheduled = DomainEvent<
  'BulletinScheduled',
  {
    readonly region: string;
    readonly kind: BulletinKind;
    readonly everyMonths: number;
    readonly basis: string;
    readonly setBy: string;
  }
>;

/** These types are the storage format. */
export type BulletinEvent = BulletinDrafted | BulletinPublished | BulletinWithdrawn;
