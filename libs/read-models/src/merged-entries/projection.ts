import { projection } from '#event-sourcing';
import type { WorkerEvent } from '#worker-registry';
import { existing } from '../support/existing.js';
import { mergedEntriesTable, type MergedEntryRow } from './row.js';

type MergeEvent = Extract<WorkerEvent, { readonly type: 'WorkerMerged' | 'WorkerSeparated' }>;

export const mergedEntriesProjection = projection<MergedEntryRow, MergeEvent>({
  table: mergedEntriesTable,
  version: 1,
  keysOf: (event) => [event.data.workerId],
  on: {
    WorkerMerged: (row, { data: { workerId, into }, recordedAt, position }) => ({
      workerId,
      merges: [...(row?.merges ?? []), { into, knownFrom: recordedAt, knownTo: null }],
      position,
    }),
    WorkerSeparated: (row, event) => ({
      ...existing(row, event),
      merges: existing(row, event).merges.map((merge) =>
        merge.knownTo === null ? { ...merge, knownTo: event.recordedAt } : merge,
      ),
      position: event.position,
    }),
  },
});
