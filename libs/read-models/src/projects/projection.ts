import { projection } from '#event-sourcing';
import type { ProjectEvent } from '#skill-certification';
import { existing } from '../support/existing.js';
import { later } from '../support/later.js';
import { projectsTable, type ProjectRow } from './row.js';

export const projectsProjection = projection<ProjectRow, ProjectEvent>({
  table: projectsTable,
  version: 1,
  keysOf: ({ data }) => [data.projectId],
  on: {
    ProjectPlanned: (_row, { data, occurredOn: plannedOn, position }) => ({
      ...data,
      plannedOn,
      completedOn: null,
      approvalNumber: null,
      endedOn: null,
      endedReason: null,
      lastDay: plannedOn,
      position,
    }),
    ProjectCompleted: (row, event) => ({
      ...existing(row, event),
      completedOn: event.occurredOn,
      approvalNumber: event.data.approvalNumber,
      lastDay: later(row?.lastDay, event.occurredOn),
      position: event.position,
    }),
    ProjectEnded: (row, event) => ({
      ...existing(row, event),
      endedOn: event.occurredOn,
      endedReason: event.data.reason,
      lastDay: later(row?.lastDay, event.occurredOn),
      position: event.position,
    }),
  },
});
