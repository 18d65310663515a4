import type { Instant, Position, ReadModelTable } from '#event-sourcing';

interface Merge {
  /** The entry that it was seen as part of. */
  readonly into: string;
  readonly knownFrom: Instant;
  /** From when on the two were known to be two people; null while they are seen as one. */
  readonly knownTo: Instant | null;
}

/** As part of which other entry was this one seen, from when on and until when? One row per entry that ever was merged. */
export interface MergedEntryRow {
  readonly workerId: string;
  /** In the order of recording; at most the last one still stands. */
  readonly merges: readonly Merge[];
  readonly position: Position;
}

export const mergedEntriesTable: ReadModelTable<MergedEntryRow> = {
  name: 'merged_entries',
  key: 'workerId',
  columns: { workerId: 'text', merges: 'jsonb', position: 'bigint' },
};
