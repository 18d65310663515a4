import { projection } from '#event-sourcing';
import type { RollContent, RollEntryEvent, RollEvent } from '#worker-registry';
import { existing } from '../support/existing.js';
import { rollEntriesTable, rollsTable, type RollEntryRow, type RollRow } from './row.js';

const contentOf = ({ kind, title, tier, region, employer, series, basis }: RollContent): RollContent => ({
  kind,
  title,
  tier,
  region,
  employer,
  series,
  basis,
});

export const rollsProjection = projection<RollRow, RollEvent>({
  table: rollsTable,
  version: 1,
  keysOf: (event) => [event.data.rollId],
  on: {
    RollOpened: (_row, { data, occurredOn, recordedAt, position }) => ({
      rollId: data.rollId,
      ...contentOf(data),
      openedOn: occurredOn,
      closedOn: null,
      closedReason: null,
      knownFrom: recordedAt,
      closeKnownFrom: null,
      position,
    }),
    RollCorrected: (row, event) => ({
      ...existing(row, event),
      ...contentOf(event.data),
      position: event.position,
    }),
    RollClosed: (row, event) => ({
      ...existing(row, event),
      closedOn: event.occurredOn,
      closedReason: event.data.reason,
      closeKnownFrom: event.recordedAt,
      position: event.position,
    }),
  },
});

export const rollEntriesProjection = projection<RollEntryRow, RollEntryEvent>({
  table: rollEntriesTable,
  version: 1,
  keysOf: (event) => [event.data.entryId],
  on: {
    RollEntered: (_row, { data, occurredOn, recordedAt, position }) => {
      const { entryId, workerId, rollId, kind, role, region, study = null } = data;
      return {
        entryId,
        workerId,
        rollId,
        kind,
        role,
        region,
        study,
        enteredOn: occurredOn,
        knownFrom: recordedAt,
        leftOn: null,
        because: null,
        leftReason: null,
        leftKnownFrom: null,
        position,
      };
    },
    RollLeft: (row, event) => ({
      ...existing(row, event),
      leftOn: event.occurredOn,
      because: event.data.because,
      leftReason: event.data.reason,
      leftKnownFrom: event.recordedAt,
      position: event.position,
    }),
  },
});
