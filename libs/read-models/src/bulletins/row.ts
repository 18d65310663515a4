import type { LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { BulletinContent, BulletinKind } from '#worker-registry';

/** What did a region publish about its workers, and is it still to be relied on? */
export interface BulletinRow extends BulletinContent {
  readonly bulletinId: string;
  readonly status: 'draft' | 'published' | 'withdrawn';
  readonly draftedOn: LocalDate;
  readonly draftedBy: string;
  readonly publishedOn: LocalDate | null;
  readonly withdrawnReason: string | null;
  /** Day of the last act. */
  readonly lastOn: LocalDate;
  readonly position: Position;
}

export const bulletinsTable: ReadModelTable<BulletinRow> = {
  name: 'bulletins',
  key: 'bulletinId',
  columns: {
    bulletinId: 'text',
    kind: 'text',
    title: 'text',
    region: 'text',
    from: 'date',
    until: 'date',
    figures: 'jsonb',
    leastAnswers: 'integer',
    basis: 'text',
    findings: 'text',
    replaces: 'text',
    status: 'text',
    draftedOn: 'date',
    draftedBy: 'text',
    publishedOn: 'date',
    withdrawnReason: 'text',
    lastOn: 'date',
    position: 'bigint',
  },
  indexes: [['region', 'until', 'bulletinId']],
};

/** How often does a region publish what? */
export interface BulletinScheduleRow {
  /** `region.kind`. */
  readonly id: string;
  readonly region: string;
  readonly kind: BulletinKind;
  readonly everyMonths: number;
  readonly firstDueOn: LocalDate;
  readonly basis: string;
  readonly position: Position;
}

export const bulletinSchedulesTable: ReadModelTable<BulletinScheduleRow> = {
  name: 'bulletin_schedules',
  key: 'id',
  columns: {
    id: 'text',
    region: 'text',
    kind: 'text',
    everyMonths: 'integer',
    firstDueOn: 'date',
    basis: 'text',
    position: 'bigint',
  },
};
