import type { DomainEvent, LocalDate } from '#event-sourcing';
import type { SealedText } from '#privacy';

/** demo: made up to show the product, and used there only. */
export const NOTICE_BASES = ['document', 'external', 'bureau', 'demo'] as const;

/** For how long a list is shown, and what that rests on: no document prints it (stories C4, external facts 11 and 12). */
export interface NoticeTerms {
  /** Working days of the official calendar for which the list is shown. */
  readonly days: number;
  /** Whether the day of publication is the first of them. */
  readonly firstDayCounts: boolean;
  /** Working days after the day of an objection within which it is decided. */
  readonly objectionDays: number;
  readonly basis: (typeof NOTICE_BASES)[number];
  /** Document, or decision of the bureau, that says so. */
  readonly ground: string;
}

/** A row as the public saw it, sealed with the key of its person so that an erasure empties it. */
export interface NoticeRow {
  readonly decisionId: string;
  readonly workerId: string;
  readonly amountFen: number;
  /** A `PublishedRow` with its salt as JSON. */
  readonly text: SealedText;
  /** SHA-256 over that JSON, 64 hex digits: whoever kept the row can show that it was published. */
  readonly digest: string;
}

/** Records a part of the list as it is about to be published; it never changes. */
export type NoticeRowsFixed = DomainEvent<
  'NoticeRowsFixed',
  { readonly runId: string; readonly part: number; readonly rows: readonly NoticeRow[] }
>;

/** Records that the list of a run is shown to everybody (公示). */
export type PublicNoticePublished = DomainEvent<
  'PublicNoticePublished',
  {
    readonly runId: string;
    readonly programme: string;
    readonly region: string;
    readonly fundId: string;
    readonly terms: NoticeTerms;
    readonly from: LocalDate;
    /** Last day on which it is shown. */
    readonly until: LocalDate;
    /** First day on which the rows may be paid. */
    readonly freeOn: LocalDate;
    readonly parts: number;
    readonly rows: number;
    readonly totalFen: number;
    /** SHA-256 over the digests of all rows in their order, 64 hex digits. */
    readonly digest: string;
    readonly publishedBy: string;
  }
>;

/** Records that somebody says a row should not be paid; that row waits, the others do not. The words name nobody. */
export type NoticeObjectionFiled = DomainEvent<
  'NoticeObjectionFiled',
  {
    readonly runId: string;
    readonly objectionId: string;
    readonly decisionId: string;
    readonly reason: string;
    readonly dueOn: LocalDate;
    readonly filedBy: string;
  }
>;

/** upheld 成立: the row is refused. dismissed 不成立: it may be paid. */
export type ObjectionOutcome = 'upheld' | 'dismissed';

/** Records what became of an objection. */
export type NoticeObjectionDecided = DomainEvent<
  'NoticeObjectionDecided',
  {
    readonly runId: string;
    readonly objectionId: string;
    readonly decisionId: string;
    readonly outcome: ObjectionOutcome;
    readonly reason: string;
    readonly decidedBy: string;
  }
>;

/** Records that the time of the notice was over; nobody was shown it since its last day. */
export type PublicNoticeEnded = DomainEvent<'PublicNoticeEnded', { readonly runId: string }>;

/** These types are the storage format. */
export type PublicNoticeEvent =
  PublicNoticePublished | NoticeObjectionFiled | NoticeObjectionDecided | PublicNoticeEnded;
