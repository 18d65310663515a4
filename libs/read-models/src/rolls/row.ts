import type { Instant, LocalDate, Position, ReadModelTable } from '#event-sourcing';
import type { RollContent, RollEnd, RollEntered } from '#worker-registry';

/** What rolls are there, since when, and until when? */
export interface RollRow extends RollContent {
  readonly rollId: string;
  readonly openedOn: LocalDate;
  /** Last day, null while it goes on. */
  readonly closedOn: LocalDate | null;
  readonly closedReason: string | null;
  readonly knownFrom: Instant;
  readonly closeKnownFrom: Instant | null;
  readonly position: Position;
}

export const rollsTable: ReadModelTable<RollRow> = {
  name: 'rolls',
  key: 'rollId',
  columns: {
    rollId: 'text',
    kind: 'text',
    title: 'text',
    tier: 'text',
    region: 'text',
    employer: 'text',
    series: 'text',
    basis: 'text',
    openedOn: 'date',
    closedOn: 'date',
    closedReason: 'text',
    knownFrom: 'timestamptz',
    closeKnownFrom: 'timestamptz',
    position: 'bigint',
  },
  indexes: [
    ['region', 'openedOn', 'rollId'],
    ['employer', 'rollId'],
  ],
};

/** Who stands on which roll, as what, from when until when? */
export interface RollEntryRow extends Omit<RollEntered['data'], 'study' | 'enteredBy'> {
  readonly study: NonNullable<RollEntered['data']['study']> | null;
  readonly enteredOn: LocalDate;
  readonly knownFrom: Instant;
  /** Last day, null while it goes on. */
  readonly leftOn: LocalDate | null;
  readonly because: RollEnd | null;
  readonly leftReason: string | null;
  readonly leftKnownFrom: Instant | null;
  readonly position: Position;
}

export const rollEntriesTable: ReadModelTable<RollEntryRow> = {
  name: 'roll_entries',
  key: 'entryId',
  columns: {
    entryId: 'text',
    workerId: 'text',
    rollId: 'text',
    kind: 'text',
    role: 'text',
    region: 'text',
    study: 'jsonb',
    enteredOn: 'date',
    knownFrom: 'timestamptz',
    leftOn: 'date',
    because: 'text',
    leftReason: 'text',
    leftKnownFrom: 'timestamptz',
    position: 'bigint',
  },
  indexes: [['workerId'], ['rollId', 'entryId']],
};
