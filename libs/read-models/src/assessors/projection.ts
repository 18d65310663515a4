import { projection } from '#event-sourcing';
import type { AssessorEvent } from '#skill-certification';
import { existing } from '../support/existing.js';
import { later } from '../support/later.js';
import { assessorsTable, type AssessorRow } from './row.js';

export const assessorsProjection = projection<AssessorRow, AssessorEvent>({
  table: assessorsTable,
  version: 1,
  keysOf: ({ data }) => [data.assessorId],
  on: {
    AssessorRegistered: (row, { data, occurredOn, position }) => ({
      ...data,
      registeredFrom: occurredOn,
      conflicts: row?.conflicts ?? [],
      removedOn: null,
      removedReason: null,
      lastDay: later(row?.lastDay, occurredOn),
      position,
    }),
    AssessorConflictStated: (row, event) => {
      const known = existing(row, event);
      const { institutionId, reason } = event.data;
      const stated = { institutionId, reason, from: event.occurredOn, endedOn: null };
      const lastDay = later(known.lastDay, event.occurredOn);
      return { ...known, conflicts: [...known.conflicts, stated], lastDay, position: event.position };
    },
    AssessorConflictEnded: (row, event) => {
      const known = existing(row, event);
      const conflicts = known.conflicts.map((each) =>
        each.institutionId === event.data.institutionId && each.endedOn === null
          ? { ...each, endedOn: event.occurredOn }
          : each,
      );
      return {
        ...known,
        conflicts,
        lastDay: later(known.lastDay, event.occurredOn),
        position: event.position,
      };
    },
    AssessorRemoved: (row, event) => ({
      ...existing(row, event),
      removedOn: event.occurredOn,
      removedReason: event.data.reason,
      lastDay: later(row?.lastDay, event.occurredOn),
      position: event.position,
    }),
  },
});
