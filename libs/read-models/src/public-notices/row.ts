import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { SealedText } from '#privacy';
import type { NoticeTerms, ObjectionOutcome } from '#subsidy';

/** An objection to a row, and what became of it; null: nothing yet. */
export interface ObjectionEntry {
  readonly objectionId: string;
  readonly decisionId: string;
  readonly reason: string;
  readonly filedOn: LocalDate;
  readonly dueOn: LocalDate;
  readonly filedBy: string;
  readonly outcome: ObjectionOutcome | null;
  readonly decidedBy: string | null;
  readonly decision: string | null;
}

/** Which list of a run is or was shown to everybody, from when until when, and who objected? Amounts in fen. */
export interface PublicNoticeRow {
  readonly runId: string;
  readonly programme: string;
  readonly region: string;
  readonly fundId: string;
  readonly terms: NoticeTerms;
  readonly shownFrom: LocalDate;
  readonly shownUntil: LocalDate;
  readonly freeOn: LocalDate;
  readonly rows: number;
  readonly totalFen: number;
  readonly digest: string;
  readonly publishedBy: string;
  readonly objections: readonly ObjectionEntry[];
  /** The end was recorded; it is closed after its last day in any case. */
  readonly ended: boolean;
  readonly publishedPosition: Position;
  readonly position: Position;
}

export const publicNoticesTable: ReadModelTable<PublicNoticeRow> = {
  name: 'public_notices',
  key: 'runId',
  columns: {
    runId: 'text',
    programme: 'text',
    region: 'text',
    fundId: 'text',
    terms: 'jsonb',
    shownFrom: 'date',
    shownUntil: 'date',
    freeOn: 'date',
    rows: 'integer',
    totalFen: 'bigint',
    digest: 'text',
    publishedBy: 'text',
    objections: 'jsonb',
    ended: 'boolean',
    publishedPosition: 'bigint',
    position: 'bigint',
  },
  indexes: [['publishedPosition']],
};

/** What the public sees of one row, sealed with the key of its person. */
export interface NoticeRowRow {
  readonly decisionId: string;
  readonly runId: string;
  readonly workerId: string;
  readonly amountFen: number;
  readonly text: SealedText;
  readonly digest: string;
  readonly position: Position;
}

export const noticeRowsTable: ReadModelTable<NoticeRowRow> = {
  name: 'public_notice_rows',
  key: 'decisionId',
  columns: {
    decisionId: 'text',
    runId: 'text',
    workerId: 'text',
    amountFen: 'bigint',
    text: 'jsonb',
    digest: 'text',
    position: 'bigint',
  },
  indexes: [['runId', 'decisionId']],
};
